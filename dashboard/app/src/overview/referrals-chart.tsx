import type { OverviewQuery } from '@okaeri/client';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { Chart } from './chart';
import { useCount } from './use-count';

type Stages = NonNullable<NonNullable<OverviewQuery['overview']>['referrals']>;

const ROW = 34;
const LABEL = 124;
const VALUE = 118;

/** How far referrals came, and where they stand now (DOMAIN.md R3). */
export function ReferralsChart({
  stages,
  smallestGroup,
}: {
  readonly stages: Stages;
  readonly smallestGroup: number;
}) {
  const { overview, stage: names } = useTexts();
  const format = useFormat();
  const write = useCount(smallestGroup);
  const most = Math.max(1, ...stages.map(({ reached }) => reached ?? 0));
  const share = (conversion: number | null): string =>
    conversion === null ? '' : format.percent(conversion);
  const said = stages.map(({ stage, reached }) => `${names[stage]} ${write(reached)}`);
  return (
    <Chart
      title={overview.referrals}
      description={said.join(overview.comma)}
      empty={stages.every(({ reached }) => reached === 0) ? overview.noReferrals : null}
      legend={[
        ['first', overview.standing],
        ['outline', overview.reached],
      ]}
      height={stages.length * ROW}
      table={{
        head: [overview.stage, overview.standing, overview.reached, overview.conversion],
        rows: stages.map(({ stage, standing, reached, conversion }) => ({
          key: stage,
          name: names[stage],
          cells: [write(standing), write(reached), share(conversion) || '–'],
        })),
      }}
    >
      {(width) => {
        const unit = Math.max(0, width - LABEL - VALUE) / most;
        return stages.map(({ stage, standing, reached, conversion }, i) => {
          const middle = i * ROW + ROW / 2;
          const length = (reached ?? 0) * unit;
          return (
            <g key={stage}>
              <text x={LABEL - 10} y={middle + 4} textAnchor="end">
                {names[stage]}
              </text>
              <rect
                className="outline"
                x={LABEL}
                y={middle - 9}
                width={length}
                height={18}
                rx="3"
              />
              <rect
                className="first"
                x={LABEL}
                y={middle - 5}
                width={(standing ?? 0) * unit}
                height={10}
              />
              <text className="value" x={LABEL + length + 8} y={middle + 4}>
                {write(reached)}
                {conversion !== null && (
                  <tspan className="soft" dx="8">
                    {share(conversion)}
                  </tspan>
                )}
              </text>
            </g>
          );
        });
      }}
    </Chart>
  );
}
