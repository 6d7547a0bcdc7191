import { destination } from 'pino';
import type { DestinationStream } from 'pino';

/** Length in characters from which buffered lines are written before the turn of the event loop ends. */
const MAX_BATCH_LENGTH = 64 * 1024;

/**
 * Creates a stream that writes the lines of one turn of the event loop together. It writes synchronously, also on exit, so that
 * the last line before the process ends is not lost.
 */
export function createStdout(): DestinationStream {
  const output = destination({ dest: 1, sync: true });
  let lines = '';
  const flush = (): void => {
    const batch = lines;
    lines = '';
    if (batch !== '') output.write(batch);
  };
  process.on('exit', flush);
  return {
    write: (line) => {
      if (lines === '') setImmediate(flush);
      lines += line;
      if (lines.length > MAX_BATCH_LENGTH) flush();
    },
  };
}
