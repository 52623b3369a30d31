import type { ReactNode } from 'react';

export interface TableContents {
  /** Of the first column, which names the rows, and of the others. */
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
}

interface TableRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly cells: readonly string[];
}

interface DataTableProps extends TableContents {
  readonly caption: string;
}

export function DataTable({ caption, head, rows }: DataTableProps) {
  return (
    <table>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, cells }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {cells.map((cell, i) => (
              <td key={head[i + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
