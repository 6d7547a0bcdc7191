import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { noBrowser } from './open-browser.js';
import { createPages } from './pages.js';
import type { Pages, WatchedPages } from './pages.js';
import { callServer, startStudioServer } from './studio-server.js';
import type { StudioServer } from './studio-server.js';

export { noBrowser };

/** Running server with the studio, the demo receiver, and a browser. */
export interface Studio extends Pages {
  /** Address of the server, such as http://127.0.0.1:40123. */
  readonly address: () => string;
  /** Address of the demo receiver. */
  readonly receiver: () => string;
  /** Calls the server's API and resolves to the JSON of the answer; rejects for any status of 400 and above. */
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
}

/** Studio whose server belongs to one test file. */
export interface OwnStudio extends Studio {
  /** Kills the server as a power cut does, and starts it again on the same port and data. */
  killServer(): Promise<void>;
  startServer(): Promise<void>;
}

export interface StudioOptions {
  /** Makes another server than the one that is built; its folder is removed behind the specs. */
  readonly makeServer?: () => Promise<{ readonly program: string; readonly folder: string }>;
}

/**
 * Fails a test when a page logs an error, breaks the Content-Security-Policy, or asks another host. What a failed test left open is
 * printed and closed, so that the next one does not fail by it.
 */
function failOnComplaints(pages: WatchedPages): void {
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      console.warn(await pages.describe());
      await pages.close('all');
    }
    expect(pages.takeComplaints()).toEqual([]);
  });
}

/** Starts server and demo receiver before the specs of a file, with an empty database, and ends them after. */
export function useStudio(settings: Readonly<Record<string, string>> = {}, options: StudioOptions = {}): OwnStudio {
  let server: StudioServer;
  let made: { readonly program: string; readonly folder: string } | undefined;
  const pages = createPages(() => server.address());

  beforeAll(async () => {
    if (noBrowser) return;
    made = await options.makeServer?.();
    server = await startStudioServer(made?.program ?? inject('studioServer'), settings);
  });
  failOnComplaints(pages);
  afterAll(async () => {
    await pages.close('all');
    await server?.end();
    if (made !== undefined) rmSync(made.folder, { recursive: true, force: true });
  });

  return {
    ...pages,
    address: () => server.address(),
    receiver: () => server.receiver(),
    call: (method, path, body) => callServer(server.address(), method, path, body, settings['API_ACCESS_TOKEN']),
    killServer: () => server.kill(),
    startServer: () => server.start(),
  };
}

const sharedServer = () => {
  const shared = inject('sharedStudio');
  if (shared === null) throw new Error('There is no browser: skip this test.');
  return shared;
};
const sharedPages = createPages(() => sharedServer().address);

/**
 * Uses the server that all test files share, and the page that those of a process share. For tests with flows of their own which
 * send no messages and count on nothing else: no empty list, no attributes.
 */
export function useSharedStudio(): Studio {
  failOnComplaints(sharedPages);
  afterAll(() => sharedPages.close('own'));
  return {
    ...sharedPages,
    address: () => sharedServer().address,
    receiver: () => sharedServer().receiver,
    call: (method, path, body) => callServer(sharedServer().address, method, path, body),
  };
}
