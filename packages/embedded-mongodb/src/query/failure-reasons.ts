/** Why an operator did not match, and why it did: the words of MongoDB's `errInfo`. */
const reasons: Readonly<Record<string, readonly [string, string]>> = {
  $eq: ['comparison failed', 'comparison succeeded'],
  $lt: ['comparison failed', 'comparison succeeded'],
  $lte: ['comparison failed', 'comparison succeeded'],
  $gt: ['comparison failed', 'comparison succeeded'],
  $gte: ['comparison failed', 'comparison succeeded'],
  $ne: ['comparison succeeded', 'comparison failed'],
  $in: ['no matching value found in array', 'matching value found in array'],
  $nin: ['matching value found in array', 'no matching value found in array'],
  $type: ['type did not match', 'type did match'],
  $exists: ['path does not exist', 'path does exist'],
  $regex: ['regular expression did not match', 'regular expression did match'],
  $mod: ['$mod did not evaluate to expected remainder', '$mod did evaluate to expected remainder'],
  $size: ['array length was not equal to given size', 'array length was equal to given size'],
  $elemMatch: [
    'array did not satisfy the child predicate',
    'array did satisfy the child predicate',
  ],
  $all: ['array did not contain all specified values', 'array did contain all specified values'],
  $expr: ['expression did not match', 'expression did match'],
  $alwaysFalse: ['expression always evaluates to false', 'expression always evaluates to false'],
  $alwaysTrue: ['expression always evaluates to true', 'expression always evaluates to true'],
  $bitsAllSet: ['bitwise operator failed to match', 'bitwise operator matched successfully'],
  $bitsAllClear: ['bitwise operator failed to match', 'bitwise operator matched successfully'],
  $bitsAnySet: ['bitwise operator failed to match', 'bitwise operator matched successfully'],
  $bitsAnyClear: ['bitwise operator failed to match', 'bitwise operator matched successfully'],
};

export function reasonOf(operator: string, isInverted: boolean): string | undefined {
  return reasons[operator]?.[isInverted ? 1 : 0];
}
