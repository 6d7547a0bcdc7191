import type { QueryConnection } from '../connection/query-connection.js';

/** Creates the operation that cuts free pages off. Only SQLite has it. */
export function createSpaceOperations({ database, query }: Pick<QueryConnection, 'database' | 'query'>) {
  const countPages = (): number => Number(query('pragma page_count')[0]?.[0]);
  return {
    releasePages: {
      what: 'give free space back to the disk',
      /**
       * Moves pages from the end of the file to the places of free ones and cuts the end off, by `count` pages at most. Returns the number
       * of pages that the file has lost, `0` if it is of a form that cannot shrink.
       */
      execute: (count: number): number => {
        const before = countPages();
        database.exec(`pragma incremental_vacuum(${count})`);
        return before - countPages();
      },
    },
  };
}

/** The operations of the space of a file, by name. */
export type SpaceOperations = ReturnType<typeof createSpaceOperations>;
