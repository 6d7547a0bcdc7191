import type { Redactor } from '@luluchat/flow-runtime/values';
import { describeSent } from '../request/describe-sent.js';
import type { SentSecrets } from '../request/describe-sent.js';
import type { Response } from '../response/response.js';
import { joinHeader } from '../transport/response-buffer.js';
import type { HttpExchange } from '../transport/transport.js';
import type { TestedAnswer, TestedRecord } from './attempt.js';

/** Describes an attempt of a test of the step with its values, which the history of a run does not keep. */
export function describeTested(
  { request, identity }: Pick<HttpExchange, 'request' | 'identity'>,
  response: Response | undefined,
  decoded: Buffer | undefined,
  secrets: SentSecrets,
): TestedRecord {
  const { url, headers, body = null } = describeSent(request, identity, secrets);
  const answer = response === undefined ? null : describeAnswer(response, decoded, secrets.redactor);
  return { request: { url, headers, body }, response: answer };
}

function describeAnswer(response: Response, decoded: Buffer | undefined, redactor: Redactor): TestedAnswer {
  const headers = Object.entries(response.headers).map(
    ([name, value]) => [redactor.redact(name), redactor.redact(joinHeader(value) ?? '')] as const,
  );
  return {
    headers: Object.fromEntries(headers),
    body: decoded === undefined ? null : wholeBody(decoded, response.isComplete, redactor),
  };
}

/** Returns a body as text. The end of one that broke off is left out so far that it cannot show the beginning of a secret. */
function wholeBody(decoded: Buffer, isComplete: boolean, redactor: Redactor): string {
  const text = redactor.redact(decoded.toString('utf8'));
  return isComplete ? text : text.slice(0, Math.max(0, text.length - redactor.longest));
}
