import type { TemplateRenderer, TemplateSecrets } from '@luluchat/flow-runtime';
import type { Redactors } from '@luluchat/flow-runtime/values';
import type { SpanOptions } from '@opentelemetry/api';
import { parseUrlTemplate } from '../config/parse-url-template.js';
import type { UrlTemplate } from '../config/parse-url-template.js';
import { CALLBACK_PARAMETER } from '../config/webhook-callback.js';
import type { WebhookActionConfig } from '../config/webhook-action-config.js';
import { reservedNamesOf } from '../config/reserved-names.js';
import { createRedactorMemory } from '../secret/redactor-memory.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import { CONTENT_CODINGS } from '../response/content-codings.js';
import { attemptSpanOptions } from '../tracing/attempt-span.js';
import { buildUrl } from './build-url.js';
import { queryNamesInConflict } from './query-conflicts.js';
import { redirectPolicyOf } from './redirect-policy.js';
import type { RedirectPolicy } from './redirect-policy.js';
import { parseRequestTarget } from './request-target.js';
import type { RequestTarget } from './request-target.js';

/** Parameter with everything precomputed that is the same for all runs. */
export interface PreparedParameter {
  readonly name: string;
  readonly source: string;
  readonly isFixed: boolean;
  /** Name as a JSON string, with a colon. */
  readonly jsonName: string;
  /** Percent-encoded name, with `=`. */
  readonly queryName: string;
}

/** Header of the author. */
export interface PreparedHeader {
  readonly name: string;
  readonly source: string;
  readonly isFixed: boolean;
  /** `true` if the value uses a secret. */
  readonly isSecret: boolean;
}

/** Headers of the last call, with the secrets in them. */
export interface HeaderMemory {
  last?: { readonly secrets: TemplateSecrets | undefined; readonly built: BuiltHeaders };
}

/** Headers that are ready to send. */
export interface BuiltHeaders {
  /** Names and values, alternating. */
  readonly headers: readonly string[];
  /** Values that contain a secret, which must be hidden when a receiver sends them back. */
  readonly confidential: readonly string[];
}

/** Config prepared for building requests, once for all runs of a version of a flow. */
export interface PreparedRequest {
  readonly config: WebhookActionConfig;
  readonly url: UrlTemplate;
  /** Target of every request; `undefined` when it differs from run to run. */
  readonly target: RequestTarget | undefined;
  readonly parameters: readonly PreparedParameter[];
  readonly parameterNames: readonly string[];
  /** Headers that every request of this step has: names and values, alternating. */
  readonly ownHeaders: readonly string[];
  readonly headers: readonly PreparedHeader[];
  /** `true` if the headers depend on nothing but secrets. */
  readonly hasSettledHeaders: boolean;
  /** Settled headers of the last call. */
  readonly headerMemory: HeaderMemory;
  /** Names of the secrets that the headers use. */
  readonly secretNames: readonly string[];
  readonly spanOptions: SpanOptions;
  /** `undefined`: no redirect is followed. */
  readonly redirects: RedirectPolicy | undefined;
  readonly redactorsFor: (values: readonly string[]) => Redactors;
}

/** Matches a secret in a template, without filters: `{{ secrets.crm_token }}`. */
const SECRET = /\{\{\s*secrets\.\w+\s*\}\}/g;

const ACCEPT_ENCODING = CONTENT_CODINGS.join(', ');

/** Content types with a charset, since older servlet containers read a body without one as Latin-1. */
const CONTENT_TYPES = {
  json: 'application/json; charset=utf-8',
  form: 'application/x-www-form-urlencoded;charset=UTF-8',
} as const;

/**
 * Prepares a config.
 *
 * @throws {WebhookFailure} `invalid_request` for a config that cannot be published, since a test of the step may have one.
 */
export function prepareRequest(
  config: WebhookActionConfig,
  templates: TemplateRenderer,
  userAgent: string,
): PreparedRequest {
  const [conflict] = queryNamesInConflict(config);
  if (conflict !== undefined) {
    throw new WebhookFailure(
      'invalid_request',
      `The query of the URL has "${conflict}", which is sent as a parameter too. Nothing was sent; remove it from the URL.`,
    );
  }
  if (config.callback !== undefined && config.parameters.some(({ name }) => name === CALLBACK_PARAMETER)) {
    throw new WebhookFailure(
      'invalid_request',
      `The parameter "${CALLBACK_PARAMETER}" is sent with the address of the callback. Nothing was sent; give yours another name.`,
    );
  }
  const secretsOf = config.headers.map(({ value }) => secretNamesIn(value, templates));
  const url = parseUrlTemplate(config.url);
  const isSettled = url.isFixed && config.method === 'POST';
  return {
    config,
    url,
    target: isSettled ? parseRequestTarget(buildUrl(config.url, url, templates, '')) : undefined,
    parameters: config.parameters.map(({ name, value }) => ({
      name,
      source: value,
      isFixed: isFixedText(value),
      jsonName: `${JSON.stringify(name)}:`,
      queryName: `${encodeURIComponent(name)}=`,
    })),
    parameterNames: [...reservedNamesOf(config), ...config.parameters.map(({ name }) => name)],
    ownHeaders: ownHeaders(config, userAgent),
    headers: config.headers.map(({ name, value }, index) => ({
      name,
      source: value,
      isFixed: isFixedText(value),
      isSecret: secretsOf[index]?.length !== 0,
    })),
    hasSettledHeaders: config.headers.every(({ value }) => isFixedText(value.replaceAll(SECRET, ''))),
    headerMemory: {},
    secretNames: [...new Set(secretsOf.flat())],
    spanOptions: attemptSpanOptions(config.method, url.origin),
    redirects: redirectPolicyOf(
      config,
      url.origin,
      config.headers.filter((_, index) => secretsOf[index]?.length !== 0).map(({ name }) => name),
    ),
    redactorsFor: createRedactorMemory(),
  };
}

/** Returns the headers of the step itself. The author may replace all but `accept-encoding`, which is reserved. */
function ownHeaders(config: WebhookActionConfig, userAgent: string): readonly string[] {
  const chosen = new Set(config.headers.map(({ name }) => name.toLowerCase()));
  const own = [
    ['user-agent', userAgent],
    ['accept', 'application/json'],
    ['accept-encoding', ACCEPT_ENCODING],
    ...(config.method === 'POST' ? [['content-type', CONTENT_TYPES[config.bodyFormat]]] : []),
  ];
  return own.filter(([name = '']) => !chosen.has(name)).flat();
}

function secretNamesIn(source: string, templates: TemplateRenderer): string[] {
  return templates
    .variables(source)
    .flatMap(([first, name]) => (first === 'secrets' && name !== undefined ? [String(name)] : []));
}

function isFixedText(source: string): boolean {
  return !source.includes('{{') && !source.includes('{%');
}
