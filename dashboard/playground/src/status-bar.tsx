import type { Cost } from './cost';
import type { LiveTab } from './live-tab';

interface StatusBarProps {
  readonly cost: Cost | null;
  readonly live: LiveTab | null;
}

const number = new Intl.NumberFormat('en');

/** What the last operation cost, and how the live one is doing. */
export function StatusBar({ cost, live }: StatusBarProps) {
  return (
    <footer className="status">
      <output aria-label="Cost of the last operation">
        {cost ? (
          <>
            Cost <b>{number.format(cost.actual)}</b> of {number.format(cost.requested)} requested ·{' '}
            <b>{number.format(cost.left)}</b> of {number.format(cost.budget)} points left,{' '}
            {number.format(cost.restoredPerSecond)} come back a second
          </>
        ) : (
          'Run an operation to see what it costs'
        )}
      </output>
      <output aria-label="Live subscription" className={`live ${live?.state ?? ''}`}>
        {live && (
          <>
            <b>{STATES[live.state]}</b> · {number.format(live.received)} received
            {live.resumed > 0 && ` · resumed ${number.format(live.resumed)} ×`}
          </>
        )}
      </output>
    </footer>
  );
}

const STATES: Readonly<Record<LiveTab['state'], string>> = {
  catchingUp: 'Catching up',
  live: 'Live',
  offline: 'Offline: resumes from its cursor',
  startOver: 'Start over: read the snapshot again',
};
