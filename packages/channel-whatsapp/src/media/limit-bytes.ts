import { pipeline, Transform } from 'node:stream';
import type { Readable } from 'node:stream';

/** Returns a body that fails once it has more than `max` bytes. The source waits for its reader, and ends together with it. */
export function limitBytes(source: Readable, max: number): Readable {
  let size = 0;
  const limited = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > max) done(new Error(`The medium has more than ${max} bytes.`));
      else done(null, chunk);
    },
  });
  // The reader gets the error from the stream itself.
  pipeline(source, limited, () => undefined);
  return limited;
}
