module.exports = async (): Promise<void> => {
  await globalThis.stopTestDatabase?.();
};

export {};
