import type { Readable } from 'node:stream';

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_MS = 5_000;

/**
 * Reads the rest of a body and discards it, up to 32 MiB and 5 s. If the connection were closed while the sender still sends,
 * it would be reset, and the sender would not see the response that says why.
 */
export function drainBody(body: Readable): Promise<void> {
  return new Promise((resolve) => {
    if (body.readableEnded || body.destroyed) return resolve();
    let left = MAX_BYTES;
    const done = (): void => {
      clearTimeout(timer);
      body.off('data', count).pause();
      resolve();
    };
    const count = (chunk: Uint8Array): void => {
      left -= chunk.byteLength;
      if (left < 0) done();
    };
    const timer = setTimeout(done, MAX_MS);
    body.on('data', count).once('end', done).once('close', done).resume();
  });
}
