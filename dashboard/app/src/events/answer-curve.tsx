import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import type { Sample } from './board-state';

const WIDTH = 600;
const HEIGHT = 160;
const LINES = ['seatsTaken', 'waitlisted', 'maybe', 'declined'] as const;

/** How the answers have come in since the page was opened, as steps: a count holds until it changes. */
export function AnswerCurve({ samples }: { readonly samples: readonly Sample[] }) {
  const { events } = useTexts();
  const format = useFormat();
  const labels = { ...events, seatsTaken: events.seats };
  const first = samples[0];
  const top = Math.max(1, ...samples.flatMap(({ counts }) => LINES.map((line) => counts[line])));
  return (
    <section className="card curve">
      <h2>
        {events.curve}{' '}
        {first && <small className="quiet">{events.curveSince(format.time(first.at))}</small>}
      </h2>
      <div className="plot">
        <span className="quiet axis">{format.number(top)}</span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {LINES.map((line) => (
            <path key={line} className={line} d={steps(samples, line, top)} />
          ))}
        </svg>
      </div>
      <ul className="legend">
        {LINES.map((line) => (
          <li key={line} className={line}>
            {labels[line]} {format.number(samples.at(-1)?.counts[line] ?? 0)}
          </li>
        ))}
      </ul>
      {samples.length < 2 && <p className="quiet">{events.curveNone}</p>}
    </section>
  );
}

function steps(samples: readonly Sample[], line: (typeof LINES)[number], top: number): string {
  const [first, last] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 0];
  const x = (at: number): string => (((at - first) / (last - first || 1)) * WIDTH).toFixed(1);
  const y = (count: number): string => (HEIGHT - 4 - (count / top) * (HEIGHT - 8)).toFixed(1);
  const [start, ...rest] = samples.map(({ at, counts }) => [x(at), y(counts[line])] as const);
  if (!start) return '';
  return `M0 ${start[1]}${rest.map((point) => `H${point[0]}V${point[1]}`).join('')}H${WIDTH}`;
}
