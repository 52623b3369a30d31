import type { OverviewQuery } from '@okaeri/client';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { Chart } from './chart';
import { linePath, type Point, ticksUpTo } from './scale';
import { TimeAxis } from './time-axis';
import { useCount } from './use-count';
import { ValueAxis } from './value-axis';

type Months = NonNullable<NonNullable<OverviewQuery['overview']>['employment']>;

const HEIGHT = 240;
const BOTTOM = HEIGHT - 40;
const TOP = 12;
const LEFT = 44;
const RIGHT = 24;
const LINES = [
  ['alumni', 'second'],
  ['employees', 'first'],
] as const;

/** Employees and alumni at the end of each month (DOMAIN.md M4). */
export function EmploymentChart({
  months,
  smallestGroup,
}: {
  readonly months: Months;
  readonly smallestGroup: number;
}) {
  const { overview } = useTexts();
  const format = useFormat();
  const write = useCount(smallestGroup);
  const most = Math.max(
    ...months.flatMap(({ employees, alumni }) => [employees ?? 0, alumni ?? 0]),
  );
  const ticks = ticksUpTo(most);
  const y = (count: number): number => BOTTOM - (count / (ticks.at(-1) ?? 1)) * (BOTTOM - TOP);
  const [first, last] = [months[0], months.at(-1)];
  const labels = { employees: overview.employees, alumni: overview.alumni };
  return (
    <Chart
      title={overview.employment}
      description={
        first && last
          ? overview.employmentSaid(
              { from: format.month(first.month), to: format.month(last.month) },
              { employees: write(last.employees), alumni: write(last.alumni) },
            )
          : ''
      }
      legend={LINES.map(([line, series]) => [series, labels[line]] as const)}
      height={HEIGHT}
      table={{
        head: [overview.month, overview.employees, overview.alumni],
        rows: months.toReversed().map(({ month, employees, alumni }) => ({
          ...{ key: month, name: format.month(month), cells: [write(employees), write(alumni)] },
        })),
      }}
    >
      {(width) => {
        const step = (width - LEFT - RIGHT) / Math.max(1, months.length - 1);
        const x = (place: number): number => LEFT + place * step;
        return (
          <>
            <ValueAxis ticks={ticks} y={y} left={LEFT} right={width - RIGHT} />
            <TimeAxis days={months.map(({ month }) => month)} x={x} y={BOTTOM} />
            {LINES.map(([line, series]) => {
              const points = months.map((month, i): Point | null =>
                month[line] === null ? null : [x(i), y(month[line])],
              );
              return (
                <g key={line} className={`line ${series}`}>
                  <path d={linePath(points)} />
                  {points.at(-1) && (
                    <circle cx={points.at(-1)?.[0]} cy={points.at(-1)?.[1]} r="4" />
                  )}
                </g>
              );
            })}
          </>
        );
      }}
    </Chart>
  );
}
