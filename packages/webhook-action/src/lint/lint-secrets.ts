import { parseTemplate } from '@luluchat/flow-runtime';
import { isSecretName, parseUrl } from '@luluchat/flow-runtime/values';
import type { LintProblem } from './lint-problem.js';
import { isCredential } from '../config/is-credential.js';
import { TEMPLATE_TAG } from '../config/parse-url-template.js';
import type { WebhookActionConfig } from '../config/webhook-action-config.js';

/**
 * Finds secrets that others can read: in a query, which proxies and servers log, and in a flow, which all its editors see.
 * Recognised by name and by form, so these are warnings: a receiver may require exactly that.
 */
export function lintSecrets(config: WebhookActionConfig): readonly LintProblem[] {
  return [...lintUrl(config), ...lintParameters(config), ...lintHeaders(config)];
}

function lintUrl({ url }: WebhookActionConfig): LintProblem[] {
  const query = [...(parseUrl(url.replace(TEMPLATE_TAG, 'x'))?.searchParams ?? [])];
  const names = query.filter(([name, value]) => isSecretName(name) || isCredential(value)).map(([name]) => name);
  return [...new Set(names)].map((name) => inQuery(name, ['url']));
}

function lintParameters({ method, parameters }: WebhookActionConfig): LintProblem[] {
  if (method !== 'GET') return [];
  return parameters.flatMap(({ name, value }, index) => {
    if (isSecretName(name)) return [inQuery(name, ['parameters', index, 'name'])];
    return isCredential(value) ? [inQuery(name, ['parameters', index, 'value'])] : [];
  });
}

function lintHeaders({ headers }: WebhookActionConfig): LintProblem[] {
  return headers.flatMap(({ name, value }, index): LintProblem[] => {
    const isSecret = isSecretName(name) || isCredential(value);
    if (!isSecret || value.trim() === '' || !parseTemplate(value).isFixed) return [];
    const message = `The header "${name}" holds a secret that everyone who can read the flow sees; store it as a secret and write {{secrets.name}}.`;
    return [{ severity: 'warning', code: 'secret_in_open', path: ['headers', index, 'value'], message }];
  });
}

function inQuery(name: string, path: LintProblem['path']): LintProblem {
  const message = `"${name}" looks like a secret, and queries are kept in the logs of others; send it in a header: {{secrets.name}}.`;
  return { severity: 'warning', code: 'secret_in_query', path, message };
}
