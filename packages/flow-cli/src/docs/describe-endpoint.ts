import { variablePath } from '@luluchat/flow-runtime/document';
import { isSecretName } from '@luluchat/flow-runtime/values';
import type { WebhookActionConfig } from '@luluchat/webhook-action';
import type { DescribedStep } from './described-flow.js';
import { code, codes, plain, table } from './markdown.js';

/** Value in place of a fixed one whose name says that it is secret. */
const HIDDEN = '***';

/** A webhook action with a valid config. */
export interface Endpoint extends DescribedStep {
  readonly config: WebhookActionConfig;
}

/** Tells whether a step is a webhook action with a valid config. */
export function isEndpoint(step: DescribedStep): step is Endpoint {
  return step.document.type === 'webhook-action' && step.config !== undefined;
}

/** Describes the endpoint of a webhook action: what it is sent, and what it must answer. Shows no values of headers. */
export function describeEndpoint(step: Endpoint, steps: readonly DescribedStep[]): string {
  const { method, url, bodyFormat, parameters, headers, signing, timeoutMs, retry, redirects, callback } = step.config;
  const where = method === 'GET' ? 'in the query' : `in the body, as ${bodyFormat === 'json' ? 'JSON' : 'a form'}`;
  const rows = [
    ['`contact_number`', "the contact's number"],
    ['`name`', "the contact's name"],
    ...(callback === undefined ? [] : [['`callback_url`', 'where the result is sent when the answer is 202']]),
    ...parameters.map(({ name, value }) => [code(name), code(isSecretName(name) ? HIDDEN : value)]),
  ];
  const attempts = retry.maxAttempts === 1 ? 'one attempt' : `up to ${retry.maxAttempts} attempts`;
  return [
    `### ${plain(step.id)}`,
    `${code(`${method} ${hideSecrets(url)}`)}, parameters ${where}; ${attempts} within ${timeoutMs / 1000} seconds.`,
    table(['parameter', 'value'], rows),
    ...(headers.length > 0 ? [`Headers: ${codes(headers.map(({ name }) => name))}.`] : []),
    ...(signing === undefined
      ? []
      : [`Requests are signed by Standard Webhooks, with the key that is stored as ${code(signing.secret)}.`]),
    describeRedirects(redirects),
    describeAnswer(step, steps),
    ...(callback === undefined ? [] : [describeCallback(callback, signing?.secret)]),
  ].join('\n\n');
}

function describeRedirects(redirects: WebhookActionConfig['redirects']): string {
  if (redirects === undefined) return 'Redirects are not followed: a status of 3xx is an error.';
  const { max, allow = [] } = redirects;
  const trusted = allow.length === 0 ? 'to the same origin' : `to the same origin and to ${codes(allow)}`;
  const count = max === 1 ? 'One redirect is followed' : `Up to ${max} redirects are followed`;
  return `${count}, by GET after 301, 302 and 303 and unchanged after 307 and 308. Headers and signature go along ${trusted} only.`;
}

function describeCallback(
  { timeout: { amount, unit }, signed }: NonNullable<WebhookActionConfig['callback']>,
  key: string | undefined,
): string {
  const limit = `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
  const signature =
    signed && key !== undefined ? `, signed by Standard Webhooks with the key that is stored as ${code(key)}` : '';
  return (
    'If the result takes longer, it must answer 202 in that time, and send the result later: `POST` to `callback_url`, with ' +
    `\`{"data": {...}}\` as \`application/json\`${signature}, at most ${limit} after the 202. Status 200 says that it is stored; ` +
    'after 429 or 5xx send it again. A later callback gets 410.'
  );
}

function describeAnswer(step: Endpoint, steps: readonly DescribedStep[]): string {
  const uses = findUsedValues(step, steps);
  if (uses.size === 0) return 'It must answer with a status of 2xx. No value of its answer is used.';
  const rows = [...uses].map(([path, use]) => [code(path), [...use].join(', ')]);
  return `It must answer with a status of 2xx and a JSON object that has these values:\n\n${table(['value', 'use'], rows)}`;
}

/** Returns the paths into the answer that are saved or read, with a text for each use. */
function findUsedValues(step: Endpoint, steps: readonly DescribedStep[]): ReadonlyMap<string, ReadonlySet<string>> {
  const uses = new Map<string, Set<string>>();
  const add = (path: string, use: string): void => void uses.set(path, (uses.get(path) ?? new Set()).add(use));
  for (const { attribute, value } of step.config.attributeMapping) {
    add(value.replace(/^\{\{\s*|\s*\}\}$/g, ''), `saved as ${code(attribute)}`);
  }
  const near = reachableFrom(step.exits.get('success'), steps, isEndpoint);
  const far = reachableFrom(step.exits.get('success'), steps, () => false);
  for (const { id: reader, variables } of steps) {
    for (const variable of variables) {
      const [root, id, member] = variable;
      // `steps.<id>.data` is of this answer, wherever it is read; `data` also of answers in between.
      if (root === 'steps' && id === step.id && member === 'data' && variable.length > 3) {
        add(variablePath(variable.slice(2)), `read by ${code(reader)}`);
      }
      if (root !== 'data' || variable.length === 1 || !far.has(reader)) continue;
      const isSure = near.has(reader);
      add(variablePath(variable), `read by ${code(reader)}${isSure ? '' : ', unless a later answer has it'}`);
    }
  }
  return uses;
}

/** Returns the steps that runs reach from `start`. Behind the success of a step for which `isEnd` is true, none. */
function reachableFrom(
  start: string | undefined,
  steps: readonly DescribedStep[],
  isEnd: (step: DescribedStep) => boolean,
): ReadonlySet<string> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const reached = new Set<string>();
  const pending = [start];
  while (pending.length > 0) {
    const id = pending.pop();
    const step = id === undefined ? undefined : byId.get(id);
    if (step === undefined || reached.has(step.id)) continue;
    reached.add(step.id);
    for (const [exit, target] of step.exits) if (exit !== 'success' || !isEnd(step)) pending.push(target);
  }
  return reached;
}

function hideSecrets(url: string): string {
  return url.replace(/([?&])([^=&#]+)=([^&#]*)/g, (whole, sign: string, name: string) =>
    isSecretName(name) ? `${sign}${name}=${HIDDEN}` : whole,
  );
}
