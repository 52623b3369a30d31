import type { Schema } from 'mongoose';

const CHANGES = [
  ...(['updateOne', 'updateMany', 'replaceOne', 'findOneAndUpdate', 'findOneAndReplace'] as const),
  ...(['deleteOne', 'deleteMany', 'findOneAndDelete'] as const),
] as const;

/** Makes every change of what was once written fail, whoever tries: a ledger is added to (DOMAIN.md X1, X7). */
export function appendOnly<T>(schema: Schema<T>): void {
  const refuse = async (): Promise<never> => {
    throw new Error('What is in an append-only collection stays as it was written.');
  };
  for (const change of CHANGES) schema.pre(change, refuse);
  schema.pre('bulkWrite', refuse);
}
