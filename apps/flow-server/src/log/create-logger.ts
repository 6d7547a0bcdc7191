import type { Redactor } from '@luluchat/flow-runtime/values';
import { REDACTED } from '@luluchat/flow-runtime/values';
import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { LogLevel } from '../settings/settings.js';
import { createStdout } from './create-stdout.js';
import { describeError } from './describe-error.js';

/** Paths of members whose values must not appear in any line. */
const SECRET_PATHS = ['authorization', 'cookie', '["set-cookie"]', 'password', 'secret', 'token'].flatMap((name) => {
  const member = name.startsWith('[') ? name : `.${name}`;
  return [name, `*${member}`, `*.headers${member}`, `headers${member}`];
});

/**
 * Creates the log of the server: one JSON line for each entry, on standard output. Secrets are redacted by name before an entry
 * is serialized and by value in the finished line, so no entry can bypass the redaction.
 */
export function createLogger(level: LogLevel, redactor: Redactor, output: DestinationStream = createStdout()): Logger {
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
