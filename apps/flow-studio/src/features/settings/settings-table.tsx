import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LoadFailure, Loading } from '../../design/loading.js';
import table from '../../design/table.module.css';

interface SettingsTableProps<Item> {
  readonly query: Pick<UseQueryResult<readonly Item[]>, 'data' | 'error' | 'refetch'>;
  readonly words: {
    readonly title: string;
    /** Shown in the place of an empty table. */
    readonly none: string;
    /** Names the last column, which has the buttons of a row, to screen readers. */
    readonly actions: string;
  };
  /** Titles of the columns before that of the buttons. */
  readonly columns: readonly string[];
  /** Renders the row of an item, with a key. */
  readonly children: (item: Item) => ReactNode;
}

/** Renders the items of a section of the settings as a table, or why there is none. */
export function SettingsTable<Item>({ query, words, columns, children }: SettingsTableProps<Item>) {
  const { data, error, refetch } = query;
  return (
    <>
      {error !== null && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.length === 0 && <p>{words.none}</p>}
      {data !== undefined && data.length > 0 && (
        <div className={table.frame}>
          <table className={table.table} aria-label={words.title}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">{words.actions}</span>
                </th>
              </tr>
            </thead>
            <tbody>{data.map(children)}</tbody>
          </table>
        </div>
      )}
    </>
  );
}
