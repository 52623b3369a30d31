/** The values of a stream, each changed on its way; ending the one ends the other. */
export function each<From, To>(
  stream: AsyncIterableIterator<From>,
  change: (value: From) => To,
): AsyncIterable<To> {
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        const result = await stream.next();
        return result.done ? { done: true, value: undefined } : { value: change(result.value) };
      },
      return: async () => {
        await stream.return?.();
        return { done: true, value: undefined };
      },
    }),
  };
}
