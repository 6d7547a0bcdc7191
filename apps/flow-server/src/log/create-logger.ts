import type { Redactor } from '@luluchat/flow-runtime/values';
import { REDACTED } from '@luluchat/flow-runtime/values';
import type { FastifyBaseLogger } from 'fastify';
import { destination, pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { LogLevel } from '../settings/settings.js';
import { describeError } from './describe-error.js';

/** Paths of members whose values must not appear in any line. */
const SECRET_PATHS = ['authorization', 'cookie', '["set-cookie"]', 'password', 'secret', 'token'].flatMap((name) => {
  const member = name.startsWith('[') ? name : `.${name}`;
  return [name, `*${member}`, `*.headers${member}`, `headers${member}`];
});

/** Length in characters from which buffered lines are written before the turn of the event loop ends. */
const MAX_BATCH_LENGTH = 64 * 1024;

/**
 * Creates the log of the server: one JSON line for each entry, on standard output. Secrets are redacted by name before an entry
 * is serialized and by value in the finished line, so no entry can bypass the redaction.
 */
export function createLogger(level: LogLevel, redactor: Redactor, output: DestinationStream = stdout()): Logger {
  return pino(
    { level, redact: { paths: SECRET_PATHS, censor: REDACTED }, serializers: { err: (error) => describeError(error) } },
    { write: (line) => output.write(redactor.redact(line)) },
  );
}

/**
 * Creates a logger for lines whose members are fixed in the code. It skips the search for secret member names; values are still
 * redacted in the finished line.
 */
export function forKnownMembers(logger: FastifyBaseLogger): FastifyBaseLogger {
  return logger.child({}, { redact: [] });
}

/**
 * Creates a stream that writes the lines of one turn of the event loop together. It writes synchronously, also on exit, so that
 * the last line before the process ends is not lost.
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
