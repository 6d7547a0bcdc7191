import { startServerProcess } from './server-process.js';
import type { ServerStart } from './server-process.js';

/**
 * Starts a server that nobody kills, uses it and stops it; resolves to what `use` did. Rejects when the server does not become
 * ready, or ends while it is used: whatever `use` still waits for then never comes.
 */
export async function whileAlive<Result>(start: ServerStart, use: () => Promise<Result>): Promise<Result> {
  const server = startServerProcess(start);
  const fail = async (): Promise<never> => {
    throw new Error(`The server ended by itself: ${await server.ended}`);
  };
  const started = await server.started;
  try {
    if (started === 'late') throw new Error('The server does not become ready.');
    return await (started === 'ended' ? fail() : Promise.race([use(), fail()]));
  } finally {
    server.signal(started === 'ready' ? 'SIGTERM' : 'SIGKILL');
    await server.ended;
  }
}
