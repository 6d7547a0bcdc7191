import type { JsonObject, StepLogger } from '@luluchat/flow-runtime';
import { describeError } from '../failure/describe-error.js';
import { findKnownError } from '../failure/known-errors.js';
import type { OtherPart, ReportedError } from './whatsapp-post.js';

const MESSAGES = {
  noted: 'WhatsApp sent a notice',
  ignored: 'a part of a WhatsApp post was ignored',
  malformed: 'a part of a WhatsApp post is malformed',
} as const;

/**
 * Logs a part of a post that is not stored. Malformed parts and faults of the account are warnings, unless `level` says
 * otherwise.
 */
export function logPart(part: OtherPart, logger: StepLogger, level?: 'info' | 'warn'): void {
  const { kind, outcome, count, wamid, name, reason, shown, notice, account } = part;
  const fields: JsonObject = {
    kind,
    ...(name === undefined ? {} : { name }),
    ...(account === undefined ? {} : { account }),
    ...(wamid === undefined ? {} : { wamid }),
    ...(count === 1 ? {} : { count }),
    ...(shown === undefined || Object.keys(shown).length === 0 ? {} : { shown }),
    ...(notice === undefined ? {} : { code: notice.code }),
    ...(reason === undefined ? {} : { reason }),
  };
  const isWarning = outcome === 'malformed' || notice?.level === 'warning';
  logger[level ?? (isWarning ? 'warn' : 'info')](MESSAGES[outcome], fields);
}

/** Logs an error of a message or report: its code, where its cause is, and Meta's words. */
export function logError({ kind, wamid, error }: ReportedError, logger: StepLogger): void {
  const { code, reason } = describeError(error);
  const fault = findKnownError(error.code)?.fault;
  logger.info('WhatsApp reports an error of a message', {
    kind,
    ...(wamid === undefined ? {} : { wamid }),
    code,
    ...(fault === undefined ? {} : { fault }),
    reason,
  });
}
