import type { Redactor } from '@luluchat/flow-runtime';
import { REDACTED } from '@luluchat/flow-runtime';
import type { FastifyBaseLogger } from 'fastify';
import { destination, pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { LogLevel } from '../settings/settings.js';
import { describeError } from './describe-error.js';

/** Members whose values no line may show, wherever a caller puts them. */
const SECRET_PATHS = ['authorization', 'cookie', '["set-cookie"]', 'password', 'secret', 'token'].flatMap((name) => {
  const member = name.startsWith('[') ? name : `.${name}`;
  return [name, `*${member}`, `*.headers${member}`, `headers${member}`];
});

/** So much text is written without waiting for the turn to end. */
const MAX_BATCH_LENGTH = 64 * 1024;

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

/**
 * A logger for lines whose members the code names one by one, which spares them the search for members that may be secret;
 * the finished line is searched for values all the same.
 */
export function forKnownMembers(logger: FastifyBaseLogger): FastifyBaseLogger {
  return logger.child({}, { redact: [] });
}

/**
 * Lines of one turn of the event loop are written together. Synchronous, also at the end: the last line before the process
 * ends must not be lost.
 */
function stdout(): DestinationStream {
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
