import { parseUrl } from '@luluchat/flow-runtime/values';
import type { LintProblem } from './lint-problem.js';
import { parsePhpName } from './parse-php-name.js';
import type { PhpName } from './parse-php-name.js';
import { TEMPLATE_TAG } from '../config/parse-url-template.js';
import { reservedNamesOf } from '../config/reserved-names.js';
import type { WebhookActionConfig } from '../config/webhook-action-config.js';

/**
 * Finds parameter names that stacks read as others: in a query and in a form, PHP changes some characters, and several stacks nest
 * names with brackets. Names in a JSON body are not affected.
 */
export function lintParameterNames(config: WebhookActionConfig): readonly LintProblem[] {
  const { method, bodyFormat } = config;
  if (method === 'POST' && bodyFormat === 'json') return [];
  const before = reservedNamesOf(config).map(parseName);
  return writtenNames(config).flatMap(({ source, path }): LintProblem[] => {
    const parsed = parseName(source);
    const other = before.find(({ name, isNested }) => name === parsed.name && !(isNested && parsed.isNested));
    before.push(parsed);
    // A repeated name is reported as a separate error.
    if (other === undefined) return lintChange(parsed, path);
    if (other.source === source) return [];
    const message = `PHP reads "${source}" as "${parsed.name}", which takes the place of "${other.source}"; choose another name.`;
    return [{ severity: 'warning', code: 'parameter_name_conflict', path, message }];
  });
}

interface ParsedName extends PhpName {
  readonly source: string;
}

interface WrittenName extends Pick<LintProblem, 'path'> {
  readonly source: string;
}

function parseName(source: string): ParsedName {
  return { source, ...parsePhpName(source) };
}

/** Returns the names that go into the place of the parameters: those of a GET's URL, then those of the author. */
function writtenNames({ method, url, parameters }: WebhookActionConfig): readonly WrittenName[] {
  const query = method === 'GET' ? parseUrl(url.replace(TEMPLATE_TAG, 'x'))?.searchParams.keys() : undefined;
  return [
    ...[...(query ?? [])].map((source) => ({ source, path: ['url'] })),
    ...parameters.map(({ name: source }, index) => ({ source, path: ['parameters', index, 'name'] })),
  ];
}

/** Warns of a name that a stack changes. Brackets in a URL are left alone: their author copied them from the receiver. */
function lintChange({ source, name, isNested }: ParsedName, path: LintProblem['path']): LintProblem[] {
  if (isNested && path[0] === 'url') return [];
  if (!isNested && name === source) return [];
  const message = isNested
    ? `PHP, Rack (Rails, Sinatra) and Express put "${source}" into a list or an object "${name}", other stacks keep the name; ` +
      'keep it only if the receiver asks for it.'
    : `PHP reads "${source}" as "${name}", other stacks keep the name; use letters, digits, "-" and "_".`;
  return [{ severity: 'warning', code: 'parameter_name_changed', path, message }];
}
