import { parseLine, parseText } from '../text';
import { type OpeningRecord, OpeningStatus } from './opening';

const TITLE_MAX = 200;
const DESCRIPTION_MAX = 10_000;

/** An opening as HR enters it. */
export interface OpeningWish {
  readonly title: string;
  readonly description: string;
}

/** Gives the new opening, open at once. Throws BAD_USER_INPUT for a text that is blank or too long. */
export function openOpening(
  { title, description }: OpeningWish,
  { createdBy, createdAt }: Pick<OpeningRecord, 'createdBy' | 'createdAt'>,
): Omit<OpeningRecord, 'id'> {
  return {
    title: parseLine('input.title', title, { max: TITLE_MAX, rule: 'P9' }),
    description: parseText('input.description', description, { max: DESCRIPTION_MAX, rule: 'P9' }),
    status: OpeningStatus.OPEN,
    createdBy,
    createdAt,
  };
}
