import { useFormat } from '../language/format';
import { useTexts } from '../language/language';

/** Writes a number of people; what is null is a small group, whose number is not told. */
export function useCount(smallestGroup: number): (count: number | null) => string {
  const { overview } = useTexts();
  const format = useFormat();
  return (count) =>
    count === null ? overview.fewer(format.number(smallestGroup)) : format.number(count);
}
