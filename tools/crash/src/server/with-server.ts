import { startServerProcess } from './server-process.js';
import type { ServerStart } from './server-process.js';

/**
 * Starts a server without a scheduled kill, calls `use` and stops it. Resolves to the result of `use`. Rejects when the server
 * does not become ready, or ends before `use` has settled.
 */
export async function withServer<Result>(start: ServerStart, use: () => Promise<Result>): Promise<Result> {
  const server = startServerProcess(start);
  const fail = async (): Promise<never> => {
    throw new Error(`The server ended by itself: ${await server.ended}`);
  };
  const started = await server.started;
  try {
    if (started === 'not-ready') throw new Error('The server does not become ready.');
    return await (started === 'ended' ? fail() : Promise.race([use(), fail()]));
  } finally {
    server.signal(started === 'ready' ? 'SIGTERM' : 'SIGKILL');
    await server.ended;
  }
}
