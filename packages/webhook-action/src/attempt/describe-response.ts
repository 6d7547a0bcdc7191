import type { Redactor } from '@luluchat/flow-runtime/values';
import { excerpt } from '../response/excerpt.js';
import type { Response } from '../response/response.js';
import type { ResponseRecord } from './attempt.js';

/** Describes a response for the history. */
export function describeResponse(
  response: Response,
  decoded: Buffer | undefined,
  keepBody: boolean,
  redactor: Redactor,
): ResponseRecord {
  const shown = keepBody && decoded !== undefined ? excerpt(decoded, response.isComplete, redactor) : undefined;
  return {
    status: response.status,
    contentType: response.contentType === null ? null : redactor.redact(response.contentType).slice(0, 255),
    wireBytes: response.body.length,
    decodedBytes: decoded?.length ?? null,
    body: shown?.body ?? null,
    bodyTruncated: shown?.bodyTruncated ?? false,
  };
}
