import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HttpProblem } from '../problem/http-problem.js';
import { STUDIO_PAGE } from './find-studio.js';

/** Text that Vite writes as the nonce of the page's scripts and styles (`html.cspNonce`). */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';
/** Text in an attribute of the page that stands for the address of the demo receiver. */
const RECEIVER_PLACEHOLDER = '__DEMO_RECEIVER_URL__';

/** Values that the server puts into the page. */
export interface PageValues {
  /** Nonce of one response. */
  readonly nonce: string;
  /** Address of the demo receiver; `undefined` where it is by default. */
  readonly demoReceiverUrl: string | undefined;
}

/**
 * Reads the page of the studio with the values of one response. It is read each time: a new build is shown after a reload.
 *
 * @throws HttpProblem 503 while a build replaces the page.
 */
export async function readPage(folder: string, { nonce, demoReceiverUrl = '' }: PageValues): Promise<string> {
  try {
    const page = await readFile(join(folder, STUDIO_PAGE), 'utf8');
    // A function, since "$" in a text that replaces has a meaning.
    return page
      .replaceAll(NONCE_PLACEHOLDER, nonce)
      .replaceAll(RECEIVER_PLACEHOLDER, () => demoReceiverUrl.replaceAll('&', '&amp;'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new HttpProblem({
      status: 503,
      code: 'not_ready',
      detail: 'The studio is being built; reload in a moment.',
      headers: { 'retry-after': '2' },
    });
  }
}
