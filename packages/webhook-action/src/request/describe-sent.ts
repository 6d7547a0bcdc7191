import { isSecretName, REDACTED } from '@luluchat/flow-runtime/values';
import type { Redactor } from '@luluchat/flow-runtime/values';
import { hideInBody, hideInQuery } from './hide-named-values.js';
import type { OutgoingRequest } from './outgoing-request.js';

/** Parts of a request that must not be shown. */
export interface SentSecrets {
  readonly redactor: Redactor;
  /** Names of the headers that use a secret. */
  readonly secretHeaders: ReadonlySet<string>;
}

/** Request as it was sent, secrets replaced by `[secret]`. */
export interface SentRequest {
  readonly method: 'GET' | 'POST';
  /** URL with its query. */
  readonly url: string;
  /** Headers by name, without those of the connection (`Host`, `Content-Length`). */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent with GET. */
  readonly body?: string;
}

/**
 * Header that is replaced as well: together with the rest of the call, a signature would let everyone who sees the call send
 * it in the name of the operator.
 */
const SIGNATURE = 'webhook-signature';

/**
 * Describes a request with its values. A header that uses a secret is replaced as a whole, however short the secret is, and so
 * is each value whose name says that it is one (`api_key`). The origin of the URL is kept: it is authored text, and without it the URL could not be parsed.
 */
export function describeSent(
  { method, target, headers, body }: OutgoingRequest,
  identity: readonly string[],
  { redactor, secretHeaders }: SentSecrets,
): SentRequest {
  const shown: [name: string, value: string][] = [];
  const all = headers.concat(identity);
  for (let index = 0; index < all.length; index += 2) {
    const name = all[index] ?? '';
    const isSecret = name === SIGNATURE || secretHeaders.has(name) || isSecretName(name);
    shown.push([name, isSecret ? REDACTED : redactor.redact(all[index + 1] ?? '')]);
  }
  return {
    method,
    url: target.origin + hideInQuery(redactor.redact(target.path)),
    headers: Object.fromEntries(shown),
    ...(body !== null && { body: hideInBody(redactor.redact(body.toString('utf8'))) }),
  };
}
