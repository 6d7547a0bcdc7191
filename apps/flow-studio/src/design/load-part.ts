import { isServerThere } from '../api/session.js';
import { loadFailedStyles } from './failed-styles.js';

const PAUSE_MS = 1_000;
/** Loads after a first one that failed although the server answers. */
const MORE_LOADS = 2;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves once the server answers. */
export async function serverAnswers(): Promise<void> {
  while (!(await isServerThere())) await wait(PAUSE_MS);
}

/**
 * Loads code of the studio, with its styles. After a failure it waits until the server answers, and loads again.
 * @throws Error of the browser when the server answers and has no such code, or when the browser does not ask for it again.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  for (let left = MORE_LOADS; ; left -= 1) {
    try {
      await loadFailedStyles();
      return await load();
    } catch (error) {
      if (left === 0) throw error;
      await wait(PAUSE_MS);
      await serverAnswers();
    }
  }
}
