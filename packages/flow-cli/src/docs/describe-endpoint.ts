import { variablePath } from '@luluchat/flow-runtime/document';
import { isSecretName } from '@luluchat/flow-runtime/values';
import type { WebhookActionConfig } from '@luluchat/webhook-action';
import type { DescribedStep } from './described-flow.js';
import { code, codes, plain, table } from './markdown.js';

/** Value in place of a fixed one whose name says that it is secret. */
const HIDDEN = '***';

/** Tells whether a step is a webhook action with a valid config. */
export function isEndpoint(step: DescribedStep): step is DescribedStep & { readonly config: WebhookActionConfig } {
  return step.document.type === 'webhook-action' && step.config !== undefined;
}

/** Describes the endpoint of a webhook action: what it is sent, and what it must answer. Shows no values of headers. */
export function describeEndpoint(
  step: DescribedStep & { readonly config: WebhookActionConfig },
  steps: readonly DescribedStep[],
): string {
  const { method, url, bodyFormat, parameters, headers, signing, timeoutMs, retry } = step.config;
  const where = method === 'GET' ? 'in the query' : `in the body, as ${bodyFormat === 'json' ? 'JSON' : 'a form'}`;
  const rows = [
    ['`contact_number`', "the contact's number"],
    ['`name`', "the contact's name"],
    ...parameters.map(({ name, value }) => [code(name), code(isSecretName(name) ? HIDDEN : value)]),
  ];
  const attempts = retry.maxAttempts === 1 ? 'one attempt' : `up to ${retry.maxAttempts} attempts`;
  return [
    `### ${plain(step.id)}`,
    `${code(`${method} ${hideSecrets(url)}`)}, parameters ${where}; ${attempts} within ${timeoutMs / 1000} seconds.`,
    table(['parameter', 'value'], rows),
    ...(headers.length > 0 ? [`Headers: ${codes(headers.map(({ name }) => name))}.`] : []),
    ...(signing === undefined ? [] : ['Requests are signed by Standard Webhooks.']),
    describeAnswer(step, steps),
  ].join('\n\n');
}

function describeAnswer(
  step: DescribedStep & { readonly config: WebhookActionConfig },
  steps: readonly DescribedStep[],
): string {
  const uses = new Map<string, string[]>();
  const add = (path: string, use: string): void => {
    const known = uses.get(path) ?? [];
    if (!known.includes(use)) uses.set(path, [...known, use]);
  };
  for (const { attribute, value } of step.config.attributeMapping) {
    add(value.replace(/^\{\{\s*|\s*\}\}$/g, ''), `saved as ${code(attribute)}`);
  }
  const later = reachableFrom(step.exits.get('success'), steps);
  for (const reader of steps) {
    for (const variable of reader.variables) {
      const [root, id, member] = variable;
      // `steps.<id>.data` belongs to this step, wherever it is read; `data` to whatever ran before.
      if (root === 'steps' && id === step.id && member === 'data' && variable.length > 3) {
        add(variablePath(variable.slice(2)), `read by ${code(reader.id)}`);
      }
      if (root === 'data' && variable.length > 1 && later.has(reader.id)) {
        add(variablePath(variable), `read by ${code(reader.id)}`);
      }
    }
  }
  if (uses.size === 0) return 'It must answer with a status of 2xx. Nothing of its answer is used.';
  const rows = [...uses].map(([path, use]) => [code(path), use.join(', ')]);
  return `It must answer with a status of 2xx and a JSON object that has these values:\n\n${table(['value', 'use'], rows)}`;
}

function reachableFrom(start: string | undefined, steps: readonly DescribedStep[]): ReadonlySet<string> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const reached = new Set<string>();
  const pending = [start];
  while (pending.length > 0) {
    const id = pending.pop();
    if (id === undefined || reached.has(id)) continue;
    reached.add(id);
    pending.push(...(byId.get(id)?.exits.values() ?? []));
  }
  return reached;
}

function hideSecrets(url: string): string {
  return url.replace(/([?&])([^=&#]+)=([^&#]*)/g, (whole, sign: string, name: string) =>
    isSecretName(name) ? `${sign}${name}=${HIDDEN}` : whole,
  );
}
