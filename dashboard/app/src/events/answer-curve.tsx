import { useState } from 'react';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import type { Sample } from './board-state';
import { useAnswerSeries } from './use-answer-series';

const WIDTH = 600;
const HEIGHT = 160;
const LINES = ['seatsTaken', 'waitlisted', 'maybe', 'declined'] as const;

interface AnswerCurveProps {
  readonly eventId: string;
  /** Since the page was opened. */
  readonly samples: readonly Sample[];
}

/** How the answers have come in, from the first or since the page was opened, as steps: a count holds until it changes. */
export function AnswerCurve({ eventId, samples }: AnswerCurveProps) {
  const { events } = useTexts();
  const format = useFormat();
  const series = useAnswerSeries(eventId);
  const [isWhole, setWhole] = useState(true);
  const opened = samples[0]?.at ?? 0;
  const before = isWhole ? series.filter(({ at }) => at < opened) : [];
  const shown = [...before, ...samples];
  const labels = { ...events, seatsTaken: events.seats };
  const last = samples.at(-1)?.counts;
  const top = Math.max(1, ...shown.flatMap(({ counts }) => LINES.map((line) => counts[line])));
  const start = new Date(shown[0]?.at ?? 0).toISOString();
  const since = events.curveSince(before.length > 0 ? format.day(start) : format.time(start));
  return (
    <section className="card curve">
      <h2>
        {events.curve} {shown.length > 0 && <small className="quiet">{since}</small>}
      </h2>
      <div className="plot">
        <span className="quiet axis">{format.number(top)}</span>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${events.curve} ${since}`}
        >
          {LINES.map((line) => (
            <path key={line} className={line} d={steps(shown, line, top)} />
          ))}
        </svg>
      </div>
      <ul className="legend">
        {LINES.map((line) => (
          <li key={line} className={line}>
            {labels[line]} {format.number(last?.[line] ?? 0)}
          </li>
        ))}
      </ul>
      {series.length > 0 && (
        <div className="choices">
          <button type="button" aria-pressed={isWhole} onClick={() => setWhole(true)}>
            {events.curveWhole}
          </button>
          <button type="button" aria-pressed={!isWhole} onClick={() => setWhole(false)}>
            {events.curveOpened}
          </button>
        </div>
      )}
      {shown.length < 2 && <p className="quiet">{events.curveNone}</p>}
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
