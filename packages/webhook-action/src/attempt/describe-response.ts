import type { Redactor } from '@luluchat/flow-runtime';
import { excerpt } from '../response/excerpt.js';
import type { Answer } from '../transport/answer.js';
import type { ResponseRecord } from './attempt.js';

/** Describes an answer for the history. */
export function describeResponse(
  answer: Answer,
  decoded: Buffer | undefined,
  keepBody: boolean,
  redactor: Redactor,
): ResponseRecord {
  const shown = keepBody && decoded !== undefined ? excerpt(decoded, answer.isComplete, redactor) : undefined;
  return {
    status: answer.status,
    contentType: answer.contentType === null ? null : redactor.redact(answer.contentType).slice(0, 255),
    wireBytes: answer.body.length,
    decodedBytes: decoded?.length ?? null,
    body: shown?.body ?? null,
    bodyTruncated: shown?.bodyTruncated ?? false,
  };
}
