import { noRedactors } from '@luluchat/flow-runtime/values';
import type { StepCallback, StepContext, TemplateSecrets } from '@luluchat/flow-runtime';
import type { Redactors } from '@luluchat/flow-runtime/values';
import type { Signer } from '../signing/signer.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
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
  context: Pick<StepContext, 'contact' | 'templates' | 'callback'>,
  secrets: TemplateSecrets | undefined,
  signer: Signer | undefined,
): BuiltRequest {
  const { method } = prepared.config;
  const { contact, templates } = context;
  const callback = prepared.config.callback === undefined ? undefined : requireCallback(context);
  const values = { contact, templates, callback };
  const { headers, confidential } = buildHeaders(prepared, templates, secrets);
  const body = method === 'POST' ? buildBody(prepared, values) : null;
  const query = method === 'GET' ? buildQuery(prepared, values) : '';
  const target = prepared.target ?? parseRequestTarget(buildUrl(prepared.config.url, prepared.url, templates, query));
  return {
    request: { method, target, headers, body, parameterNames: prepared.parameterNames },
    redactors:
      secrets === undefined && signer === undefined && callback === undefined
        ? noRedactors
        : prepared.redactorsFor([
            ...Object.values(secrets ?? {}),
            ...confidential,
            ...(signer?.confidential ?? []),
            ...(callback === undefined ? [] : confidentialPartsOf(callback)),
          ]),
    signer,
  };
}

/** @throws {WebhookFailure} `invalid_request`. */
function requireCallback({ callback }: Pick<StepContext, 'callback'>): StepCallback {
  if (callback !== undefined) return callback;
  throw new WebhookFailure(
    'invalid_request',
    'The step waits for a callback, and this server has no address to which one could be sent: PUBLIC_URL is not set. Nothing was sent.',
  );
}

/** Returns the forms of the address that a receiver could send back: whoever reads one could send the callback. */
function confidentialPartsOf({ url }: StepCallback): readonly string[] {
  return [url, url.slice(url.lastIndexOf('/') + 1)];
}
