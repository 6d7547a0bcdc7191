import { CommandError } from '../error/command-error.js';
import type { ApiClient } from '../remote/server/api-client.js';

/**
 * Lets a server hand the timers of all waiting runs to Restate again, page by page. Resolves to the number of runs.
 *
 * @throws {CommandError} 1 if the server or Restate does not answer: the same command may be repeated.
 */
export async function reconcileTimers(api: ApiClient, onProgress: (runs: number) => void): Promise<number> {
  let runs = 0;
  for (let cursor: string | undefined; ;) {
    const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await api.call({ method: 'POST', path: `/v1/timers/reconcile?limit=100${query}` });
    const { timers, nextCursor } = body;
    if (
      typeof timers !== 'number' ||
      (nextCursor !== null && typeof nextCursor !== 'string') ||
      nextCursor === cursor
    ) {
      throw new CommandError(
        1,
        `${api.server} answered in another form. Check the address, and the version of the server.`,
      );
    }
    runs += timers;
    onProgress(runs);
    if (nextCursor === null) return runs;
    cursor = nextCursor;
  }
}
