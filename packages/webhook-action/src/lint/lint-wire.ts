import { parseUrl } from '@luluchat/flow-runtime/values';
import { SAFE_TARGET_LENGTH } from '../request/explain-length.js';
import type { LintProblem } from './lint-problem.js';
import { lintParameterNames } from './lint-parameter-names.js';
import { TEMPLATE_TAG } from '../config/parse-url-template.js';
import { reservedNamesOf } from '../config/reserved-names.js';
import type { WebhookActionConfig } from '../config/webhook-action-config.js';

/** Finds parts of a request that receivers are likely to read differently. Receivers differ, so these are warnings. */
export function lintWire(config: WebhookActionConfig): readonly LintProblem[] {
  return [...lintLength(config), ...lintHeaders(config), ...lintParameterNames(config)];
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
      const message =
        `nginx, Apache and many Python servers drop headers with "_" in their names without a word, so "${name}" may not ` +
        `arrive; use "${name.replaceAll('_', '-')}".`;
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

/** Percent-encodes text. Lone surrogates, which would make `encodeURIComponent` throw, are a problem of their own. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
