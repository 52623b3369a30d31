import type { OverviewQuery } from '@okaeri/client';
import { useTexts } from '../language/language';
import { Chart } from './chart';
import { useCount } from './use-count';

type Counts = NonNullable<NonNullable<OverviewQuery['overview']>['members']>;

const ROW = 30;
const LABEL = 132;
const VALUE = 64;

/** How many members there are in each state (DOMAIN.md M1). */
export function MembersChart({
  counts,
  smallestGroup,
}: {
  readonly counts: Counts;
  readonly smallestGroup: number;
}) {
  const { overview, memberStatus } = useTexts();
  const write = useCount(smallestGroup);
  const most = Math.max(1, ...counts.map(({ count }) => count ?? 0));
  const said = counts
    .filter(({ count }) => count !== 0)
    .map(({ status, count }) => `${memberStatus[status]} ${write(count)}`);
  return (
    <Chart
      title={overview.members}
      description={said.join(overview.comma)}
      height={counts.length * ROW}
      table={{
        head: [overview.status, overview.people],
        rows: counts.map(({ status, count }) => ({
          ...{ key: status, name: memberStatus[status], cells: [write(count)] },
        })),
      }}
    >
      {(width) =>
        counts.map(({ status, count }, i) => {
          const length = ((count ?? 0) / most) * Math.max(0, width - LABEL - VALUE);
          const middle = i * ROW + ROW / 2;
          return (
            <g key={status}>
              <text x={LABEL - 10} y={middle + 4} textAnchor="end">
                {memberStatus[status]}
              </text>
              <rect className="first" x={LABEL} y={middle - 9} width={length} height={18} rx="3" />
              <text className="value" x={LABEL + length + 8} y={middle + 4}>
                {write(count)}
              </text>
            </g>
          );
        })
      }
    </Chart>
  );
}
