/** A page's words in both languages. */
export type Words<K extends string> = Readonly<Record<'ja' | 'en', Readonly<Record<K, string>>>>;

export const language = navigator.language.toLowerCase().startsWith('ja') ? 'ja' : 'en';

/** Takes the token out of the address, so that it stays in no history and no screenshot. */
export function takeToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
  history.replaceState(null, '', location.pathname);
  return token;
}

/** Makes an element with text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: readonly Node[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Replaces what the page shows. */
export function show(title: string, ...content: readonly Node[]): void {
  document.documentElement.lang = language;
  document.title = title;
  document
    .querySelector('main')
    ?.replaceChildren(element('h1', { textContent: title }), ...content);
}

/** A mutation that was refused, in words for people. */
export class Refusal extends Error {}

/** Sends one mutation to the server of this page; throws Refusal with the server's own words. */
export async function mutate(
  query: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = await response.json();
  if (errors?.length) throw new Refusal(errors[0].message);
  return data;
}
