import { parseUrl } from '@luluchat/flow-runtime/values';
import { SAFE_TARGET_LENGTH } from '../request/explain-length.js';
import type { LintProblem } from './lint-problem.js';
import { parsePhpName } from './parse-php-name.js';
import { TEMPLATE_TAG } from '../config/parse-url-template.js';
import { reservedNamesOf } from '../config/reserved-names.js';
import type { WebhookActionConfig } from '../config/webhook-action-config.js';

/** Finds parts of a request that receivers are likely to read differently. Receivers differ, so these are warnings. */
export function lintWire(config: WebhookActionConfig): readonly LintProblem[] {
  return [...lintLength(config), ...lintHeaders(config), ...lintNames(config)];
}

/** Warns of a long GET. Counts fixed text only: values of templates can be short or long. */
function lintLength(config: WebhookActionConfig): LintProblem[] {
  const { method, url, parameters } = config;
  if (method !== 'GET') return [];
  const { pathname = '', search = '' } = parseUrl(url.replace(TEMPLATE_TAG, '')) ?? {};
  const names = reservedNamesOf(config)
    .map((name) => `&${name}=`)
    .join('');
  const pairs = parameters.map(({ name, value }) => `&${encoded(name)}=${encoded(value.replace(TEMPLATE_TAG, ''))}`);
  const { length } = pathname + search + names + pairs.join('');
  if (length <= SAFE_TARGET_LENGTH) return [];
  const message =
    `This GET has a path and query of at least ${length} characters, and some servers cut or drop more than ` +
    `${SAFE_TARGET_LENGTH}, even with status 200; use POST.`;
  return [{ severity: 'warning', code: 'long_query', path: ['method'], message }];
}

function lintHeaders({ method, bodyFormat, headers }: WebhookActionConfig): LintProblem[] {
  return headers.flatMap(({ name, value }, index): LintProblem[] => {
    if (name.includes('_')) {
      const message = `Many servers drop headers with "_" in their names without a word, so "${name}" may not arrive; use "${name.replaceAll('_', '-')}".`;
      return [{ severity: 'warning', code: 'header_name_underscore', path: ['headers', index, 'name'], message }];
    }
    if (method !== 'POST' || name.toLowerCase() !== 'content-type') return [];
    const isForm = /x-www-form-urlencoded|multipart\/form-data/i.test(value);
    const isJson = /[/+]json\b/i.test(value);
    if (bodyFormat === 'json' ? !isForm : !isJson) return [];
    const [sent, said] = bodyFormat === 'json' ? ['JSON', 'a form'] : ['a form', 'JSON'];
    const message = `The body is sent as ${sent}, and this header calls it ${said}; remove the header, and choose ${said} as the body format.`;
    return [{ severity: 'warning', code: 'content_type_conflict', path: ['headers', index, 'value'], message }];
  });
}

/** Finds names that PHP reads as one. Names in a JSON body are not affected. */
function lintNames(config: WebhookActionConfig): LintProblem[] {
  const { method, url, bodyFormat, parameters } = config;
  if (method === 'POST' && bodyFormat === 'json') return [];
  const query = method === 'GET' ? parseUrl(url.replace(TEMPLATE_TAG, 'x'))?.searchParams.keys() : undefined;
  const written = [
    ...[...(query ?? [])].map((source) => ({ source, path: ['url'] })),
    ...parameters.map(({ name: source }, index) => ({ source, path: ['parameters', index, 'name'] })),
  ];
  const before = reservedNamesOf(config).map((source) => ({ source, ...parsePhpName(source) }));
  return written.flatMap(({ source, path }): LintProblem[] => {
    const parsed = { source, ...parsePhpName(source) };
    const other = before.find(({ name, isNested }) => name === parsed.name && !(isNested && parsed.isNested));
    before.push(parsed);
    // A repeated name is reported as a separate error.
    if (other === undefined || other.source === source) return [];
    const message = `PHP reads "${source}" as "${parsed.name}", which takes the place of "${other.source}"; choose another name.`;
    return [{ severity: 'warning', code: 'parameter_name_conflict', path, message }];
  });
}

/** Percent-encodes text. Lone surrogates, which would make `encodeURIComponent` throw, are a problem of their own. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
