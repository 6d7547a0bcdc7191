import type { Redactor } from '@luluchat/flow-runtime';
import { REDACTED } from '@luluchat/flow-runtime';
import { destination, pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { LogLevel } from '../settings/settings.js';
import { describeError } from './describe-error.js';

/** Members whose values no line may show, wherever a caller puts them. */
const SECRET_PATHS = ['authorization', 'cookie', '["set-cookie"]', 'password', 'secret', 'token'].flatMap((name) => {
  const member = name.startsWith('[') ? name : `.${name}`;
  return [name, `*${member}`, `*.headers${member}`, `headers${member}`];
});

/**
 * Makes the server's log: one JSON line for each entry, on standard output. Secrets are hidden by name before an entry is
 * written down, and by value in the finished line, so that no path around it exists.
 */
export function createLogger(level: LogLevel, redactor: Redactor, output: DestinationStream = stdout()): Logger {
  return pino(
    { level, redact: { paths: SECRET_PATHS, censor: REDACTED }, serializers: { err: (error) => describeError(error) } },
    { write: (line) => output.write(redactor.redact(line)) },
  );
}

/** Synchronous: the last line before the process ends must not be lost. */
function stdout(): DestinationStream {
  return destination({ dest: 1, sync: true });
}
