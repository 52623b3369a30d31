import { useTexts } from '../language/language';
import type { Card } from './referral-cards';

/** What a referral is called: by its candidate, as far as one may know who that is (DOMAIN.md R2, R9). */
export function useCardName(): (card: Pick<Card, 'kind' | 'candidate'>) => string {
  const { referrals: texts } = useTexts();
  return ({ kind, candidate }) =>
    kind === 'RETURN' ? texts.returning : (candidate?.name ?? texts.unconsented);
}
