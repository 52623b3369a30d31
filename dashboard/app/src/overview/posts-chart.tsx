import type { OverviewQuery } from '@okaeri/client';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { Chart } from './chart';
import { ticksUpTo } from './scale';
import { TimeAxis } from './time-axis';
import { ValueAxis } from './value-axis';

type Weeks = NonNullable<NonNullable<OverviewQuery['overview']>['posts']>;

const PANEL = 96;
const GAP = 34;
const LEFT = 44;
const RIGHT = 24;
const PANELS = [
  ['posts', 'first'],
  ['reactions', 'second'],
] as const;
const AXIS = PANELS.length * (PANEL + GAP);

/** The posts of each week and the reactions that they have got: one above the other, each with a scale of its own. */
export function PostsChart({ weeks }: { readonly weeks: Weeks }) {
  const { overview } = useTexts();
  const format = useFormat();
  const sum = (kind: 'posts' | 'reactions'): number =>
    weeks.reduce((total, week) => total + week[kind], 0);
  const [first, last] = [weeks[0], weeks.at(-1)];
  return (
    <Chart
      title={overview.posts}
      description={
        first && last
          ? overview.postsSaid(
              { from: format.date(first.week), to: format.date(last.week) },
              { posts: format.number(sum('posts')), reactions: format.number(sum('reactions')) },
            )
          : ''
      }
      empty={sum('posts') === 0 ? overview.noPosts : null}
      height={AXIS + 40}
      table={{
        head: [overview.week, overview.post, overview.reaction, overview.comment],
        rows: weeks.toReversed().map(({ week, posts, reactions, comments }) => ({
          key: week,
          name: format.date(week),
          cells: [posts, reactions, comments].map(format.number),
        })),
      }}
    >
      {(width) => {
        const step = (width - LEFT - RIGHT) / weeks.length;
        const x = (place: number): number => LEFT + (place + 0.5) * step;
        return (
          <>
            {PANELS.map(([kind, series], panel) => {
              const ticks = ticksUpTo(Math.max(...weeks.map((week) => week[kind])), 2);
              const bottom = (panel + 1) * (PANEL + GAP);
              const y = (count: number): number => bottom - (count / (ticks.at(-1) ?? 1)) * PANEL;
              return (
                <g key={kind}>
                  <text x={LEFT} y={bottom - PANEL - 12}>
                    {kind === 'posts' ? overview.post : overview.reaction}
                  </text>
                  <ValueAxis ticks={ticks} y={y} left={LEFT} right={width - RIGHT} />
                  {weeks.map((week, i) => (
                    <rect
                      key={week.week}
                      className={series}
                      x={LEFT + i * step + step * 0.12}
                      y={y(week[kind])}
                      width={Math.max(1, step * 0.76)}
                      height={bottom - y(week[kind])}
                    />
                  ))}
                </g>
              );
            })}
            <TimeAxis days={weeks.map(({ week }) => week)} x={x} y={AXIS} />
          </>
        );
      }}
    </Chart>
  );
}
