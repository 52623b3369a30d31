import { type ReactNode, useId } from 'react';
import { useTexts } from '../language/language';
import { Empty } from '../layout/notice';
import { DataTable, type TableContents } from './data-table';
import { useWidth } from './use-width';

/** How a row of data is drawn: colours and patterns are those of the style sheet. */
type Series = 'first' | 'second' | 'third' | 'fourth' | 'outline';

interface ChartProps {
  readonly title: string;
  /** What the picture shows, in a sentence. */
  readonly description: string;
  /** Shown in place of the picture where there is nothing to be drawn. */
  readonly empty?: string | null;
  readonly legend?: readonly (readonly [series: Series, label: string])[];
  /** The same in words and numbers. */
  readonly table: TableContents;
  readonly height: number;
  /** Draws into a width in pixels. */
  readonly children: (width: number) => ReactNode;
}

/** A picture of numbers, with what it is called, what it shows, and the numbers as a table. */
export function Chart({
  title,
  description,
  empty,
  legend = [],
  table,
  height,
  children,
}: ChartProps) {
  const { overview } = useTexts();
  const id = useId();
  const [canvas, width] = useWidth<HTMLDivElement>();
  return (
    <section className="card chart" aria-labelledby={`${id}heading`}>
      <h2 id={`${id}heading`}>{title}</h2>
      {empty ? (
        <Empty>{empty}</Empty>
      ) : (
        <>
          {legend.length > 0 && (
            <ul className="keys">
              {legend.map(([series, label]) => (
                <li key={series} className={series}>
                  {label}
                </li>
              ))}
            </ul>
          )}
          <div ref={canvas} className="canvas">
            {width > 0 && (
              <svg
                role="img"
                aria-labelledby={`${id}title ${id}desc`}
                width={width}
                height={height}
              >
                <title id={`${id}title`}>{title}</title>
                <desc id={`${id}desc`}>{description}</desc>
                {children(width)}
              </svg>
            )}
          </div>
          <details>
            <summary>
              {overview.table}
              <span className="unseen">{title}</span>
            </summary>
            <DataTable caption={title} {...table} />
          </details>
        </>
      )}
    </section>
  );
}
