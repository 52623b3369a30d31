import type { EventLineFragment, OverviewQuery } from '@okaeri/client';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { Link } from '../routing/router';
import { Chart } from './chart';
import { shorten } from './scale';

type Turnouts = NonNullable<NonNullable<OverviewQuery['overview']>['events']>;

const ROW = 50;
const BAR = 18;
const PARTS = [
  ['going', 'first'],
  ['waitlisted', 'second'],
  ['maybe', 'third'],
  ['declined', 'fourth'],
] as const;

/** How the events around now were answered, and who came (DOMAIN.md E3). */
export function EventsChart({ turnouts }: { readonly turnouts: Turnouts }) {
  const { overview, events: texts } = useTexts();
  const format = useFormat();
  const shown = turnouts.flatMap(({ event, attended }) => (event ? [{ event, attended }] : []));
  const answers = ({ counts }: EventLineFragment): number =>
    PARTS.reduce((sum, [part]) => sum + counts[part], 0);
  const most = Math.max(1, ...shown.map(({ event }) => answers(event)));
  const day = ({ startsAt, timeZone }: EventLineFragment): string => format.day(startsAt, timeZone);
  return (
    <Chart
      title={overview.events}
      description={overview.eventsSaid(format.number(shown.length))}
      empty={shown.length === 0 ? texts.none : null}
      legend={PARTS.map(([part, series]) => [series, texts[part]] as const)}
      height={shown.length * ROW}
      table={{
        head: [overview.event, ...PARTS.map(([part]) => texts[part]), overview.attended],
        rows: shown.map(({ event, attended }) => ({
          key: event.id,
          name: (
            <>
              <Link to={`/events/${event.id}`}>{event.title}</Link>{' '}
              <small className="quiet">{day(event)}</small>
            </>
          ),
          cells: [...PARTS.map(([part]) => event.counts[part]), attended].map(format.number),
        })),
      }}
    >
      {(width) =>
        shown.map(({ event, attended }, row) => {
          const unit = (width - 48) / most;
          const top = row * ROW;
          let left = 0;
          return (
            <g key={event.id}>
              <text y={top + 15}>
                {shorten(event.title, width - 150)}
                <tspan className="soft" dx="8">
                  {day(event)}
                  {attended > 0 && ` ${overview.attended} ${format.number(attended)}`}
                </tspan>
              </text>
              {PARTS.map(([part, series]) => {
                const start = left;
                left += event.counts[part] * unit;
                return (
                  <rect
                    key={part}
                    className={series}
                    x={start}
                    y={top + 22}
                    width={Math.max(0, left - start - 2)}
                    height={BAR}
                  />
                );
              })}
              {attended > 0 && (
                <rect className="inner" y={top + 29} width={attended * unit} height={4} />
              )}
              <text className="value" x={left + 8} y={top + 36}>
                {format.number(answers(event))}
              </text>
            </g>
          );
        })
      }
    </Chart>
  );
}
