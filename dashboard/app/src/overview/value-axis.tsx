import { useFormat } from '../language/format';

interface ValueAxisProps {
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
}

/** Lines across a chart at round numbers. */
export function ValueAxis({ ticks, y, left, right }: ValueAxisProps) {
  const format = useFormat();
  return (
    <g className="axis">
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="rule" x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text x={left - 6} y={y(tick) + 4} textAnchor="end">
            {format.number(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}
