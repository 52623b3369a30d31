import { mongoError } from '../errors';
import { type Document, isDocument, typeOf } from '../values/value';

const modes: readonly unknown[] = [
  ...['primary', 'primaryPreferred', 'secondary', 'secondaryPreferred', 'nearest'],
];

/** Throws for a read preference that is none; with one member each of them finds it. */
export function assertReadPreference(body: Document): void {
  const preference = body.get('$readPreference');
  if (preference === undefined) return;
  if (!isDocument(preference))
    throw mongoError(
      'TypeMismatch',
      `$readPreference has incorrect type: expected object but got ${typeOf(preference)}`,
    );
  const mode = preference.get('mode');
  if (mode === undefined)
    throw mongoError(
      'IDLFailedToParse',
      "BSON field '$readPreference.mode' is missing but a required field",
    );
  if (!modes.includes(mode))
    throw mongoError(
      'BadValue',
      `Enumeration value '${String(mode)}' for field '$readPreference.mode' is not a valid value.`,
    );
}
