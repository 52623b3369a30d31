import { useFormat } from '../language/format';
import { labelledPlaces } from './scale';

interface TimeAxisProps {
  /** The first day of each place: a month or a week. */
  readonly days: readonly string[];
  readonly x: (place: number) => number;
  /** Of the line; the labels stand below it. */
  readonly y: number;
}

/** Months below a chart, with the year where it begins. */
export function TimeAxis({ days, x, y }: TimeAxisProps) {
  const format = useFormat();
  const places = labelledPlaces(days, x(1) - x(0));
  return (
    <g className="axis">
      <line x1={x(0)} x2={x(days.length - 1)} y1={y} y2={y} />
      {places.map((place, i) => {
        const day = days[place] ?? '';
        const isNewYear = i === 0 || day.slice(0, 4) !== days[places[i - 1] ?? 0]?.slice(0, 4);
        return (
          <g key={day}>
            <line x1={x(place)} x2={x(place)} y1={y} y2={y + 4} />
            <text x={x(place)} y={y + 17} textAnchor="middle">
              {format.shortMonth(day)}
            </text>
            {isNewYear && (
              <text x={x(place)} y={y + 32} textAnchor="middle">
                {format.year(day)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
