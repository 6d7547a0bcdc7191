import type { DestinationStream } from 'pino';
import type { LogFormat } from '../settings/settings.js';
import { createStdout } from './create-stdout.js';

/** Terminal that standard output may be. */
type Terminal = Pick<typeof process.stdout, 'isTTY'> & { hasColors?(): boolean };

/** Opens standard output for the lines of the log in a format. `pino-pretty` is loaded only for lines that people read. */
export async function openLogOutput(
  format: LogFormat,
  terminal: Terminal = process.stdout,
  output: DestinationStream = createStdout(),
): Promise<DestinationStream> {
  if (format === 'json' || (format === 'auto' && !terminal.isTTY)) return output;
  const { prettyFactory } = await import('pino-pretty');
  const prettify = prettyFactory({
    colorize: terminal.isTTY && terminal.hasColors?.() === true,
    ignore: 'pid,hostname',
    translateTime: 'SYS:HH:MM:ss.l',
    singleLine: true,
  });
  return { write: (line) => void output.write(prettify(line)) };
}
