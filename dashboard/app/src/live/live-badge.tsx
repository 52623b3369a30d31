import { useTexts } from '../language/language';
import type { LiveState } from './live-view';

/** Says whether what is shown is what is. */
export function LiveBadge({ state }: { readonly state: LiveState }) {
  const { live } = useTexts();
  return (
    <span role="status" className={`badge ${state}`}>
      {live[state]}
    </span>
  );
}
