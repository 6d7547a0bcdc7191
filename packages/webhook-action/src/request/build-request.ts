import { noRedactors } from '@luluchat/flow-runtime/values';
import type { StepContext, TemplateSecrets } from '@luluchat/flow-runtime';
import type { Redactors } from '@luluchat/flow-runtime/values';
import type { Signer } from '../signing/signer.js';
import { buildHeaders } from './build-headers.js';
import { buildBody, buildQuery } from './build-parameters.js';
import { buildUrl } from './build-url.js';
import type { OutgoingRequest } from './outgoing-request.js';
import type { PreparedRequest } from './prepare-request.js';
import { parseRequestTarget } from './request-target.js';

/** Request, with the redactors that hide its secrets when the receiver sends them back. */
export interface BuiltRequest {
  readonly request: OutgoingRequest;
  readonly redactors: Redactors;
  readonly signer: Signer | undefined;
}

/**
 * Builds a request: fills in the templates.
 *
 * @throws {WebhookFailure} `invalid_request` when a value of a template cannot be sent.
 */
export function buildRequest(
  prepared: PreparedRequest,
  { contact, templates }: Pick<StepContext, 'contact' | 'templates'>,
  secrets: TemplateSecrets | undefined,
  signer: Signer | undefined,
): BuiltRequest {
  const { method } = prepared.config;
  const { headers, confidential } = buildHeaders(prepared, templates, secrets);
  const body = method === 'POST' ? buildBody(prepared, contact, templates) : null;
  const query = method === 'GET' ? buildQuery(prepared, contact, templates) : '';
  const target = prepared.target ?? parseRequestTarget(buildUrl(prepared.config.url, prepared.url, templates, query));
  return {
    request: { method, target, headers, body, parameterNames: prepared.parameterNames },
    redactors:
      secrets === undefined && signer === undefined
        ? noRedactors
        : prepared.redactorsFor([...Object.values(secrets ?? {}), ...confidential, ...(signer?.confidential ?? [])]),
    signer,
  };
}
