import type { Redactors, TemplateRenderer } from '@luluchat/flow-runtime';
import type { SpanOptions } from '@opentelemetry/api';
import { parseUrlTemplate } from '../config/parse-url-template.js';
import type { UrlTemplate } from '../config/parse-url-template.js';
import type { WebhookActionConfig } from '../config/webhook-action-config.js';
import { createRedactorMemory } from '../secret/redactor-memory.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import { CONTENT_CODINGS } from '../response/content-codings.js';
import { attemptSpanOptions } from '../tracing/attempt-span.js';
import { buildUrl } from './build-url.js';
import { queryNamesInConflict } from './query-conflicts.js';
import { parseRequestTarget } from './request-target.js';
import type { RequestTarget } from './request-target.js';

/** A parameter with all that does not change from run to run worked out. */
export interface PreparedParameter {
  readonly name: string;
  readonly source: string;
  readonly isFixed: boolean;
  /** The name as a JSON string and a colon. */
  readonly jsonName: string;
  /** The name percent-encoded and `=`. */
  readonly queryName: string;
}

/** A header of the author's. */
export interface PreparedHeader {
  readonly name: string;
  readonly source: string;
  readonly isFixed: boolean;
  /** Tells whether the value reads a secret. */
  readonly isSecret: boolean;
}

/** A config made ready to build requests: made once for all runs of a flow version. */
export interface PreparedRequest {
  readonly config: WebhookActionConfig;
  readonly url: UrlTemplate;
  /** The target of every request, `undefined` when that differs from run to run. */
  readonly target: RequestTarget | undefined;
  readonly parameters: readonly PreparedParameter[];
  readonly parameterNames: readonly string[];
  /** Name, value, ...: the headers of every request of this step that do not change. */
  readonly ownHeaders: readonly string[];
  readonly headers: readonly PreparedHeader[];
  /** The secrets that the headers read. */
  readonly secretNames: readonly string[];
  readonly spanOptions: SpanOptions;
  readonly redactorsFor: (values: readonly string[]) => Redactors;
}

const ACCEPT_ENCODING = CONTENT_CODINGS.join(', ');

/** Older servlet containers read a body without a charset as Latin-1. */
const CONTENT_TYPES = {
  json: 'application/json; charset=utf-8',
  form: 'application/x-www-form-urlencoded;charset=UTF-8',
} as const;

/** Throws `WebhookFailure` `invalid_request` for a config that publishing refuses and a test has to refuse too. */
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
    parameterNames: ['contact_number', 'name', ...config.parameters.map(({ name }) => name)],
    ownHeaders: ownHeaders(config, userAgent),
    headers: config.headers.map(({ name, value }, index) => ({
      name,
      source: value,
      isFixed: isFixedText(value),
      isSecret: secretsOf[index]?.length !== 0,
    })),
    secretNames: [...new Set(secretsOf.flat())],
    spanOptions: attemptSpanOptions(config.method, url.origin),
    redactorsFor: createRedactorMemory(),
  };
}

/** The author may replace the first two and the content type; the rest is reserved. */
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
