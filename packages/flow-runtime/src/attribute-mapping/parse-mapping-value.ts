import { FlowError } from '../error/flow-error.js';
import { parseTemplate } from '../template/parse-template.js';
import type { Template } from '../template/template.js';
import { parseDataPath } from '../attribute/parse-data-path.js';
import type { DataPath } from '../attribute/parse-data-path.js';

/** Value of an attribute mapping: a path, optionally with filters. */
export interface MappingValue {
  readonly path: DataPath;
  /** Parsed template; only with filters. */
  readonly template?: Template;
  /** Source between the braces. */
  readonly expression: string;
}

/** Problem of the value of an attribute mapping, in words for a flow author. */
export interface MappingProblem {
  readonly code: 'invalid_data_path' | 'invalid_template';
  readonly message: string;
}

const FORM = 'must name one value: {{data.key}}, deeper with dots and [n], with filters behind it if need be';
/**
 * Parses the value of an attribute mapping: `{{data.<key>}}`, deeper with dots and `[n]`, optionally followed by filters. The
 * arguments of filters may read `data` only.
 */
export function parseMappingValue(value: string): MappingValue | MappingProblem {
  const path = parseDataPath(value);
  if (path !== undefined) return { path, expression: inner(value.trim()) };
  const source = value.trim();
  const filtered = parseDataPath(`${source.slice(0, findFilter(source))}}}`);
  if (filtered === undefined) return { code: 'invalid_data_path', message: FORM };
  try {
    const template = parseTemplate(source);
    if (!template.isLone) return { code: 'invalid_data_path', message: FORM };
    if (template.variables.some(([name]) => name !== 'data')) {
      return {
        code: 'invalid_template',
        message: 'can read the data that comes in and nothing else: {{data.key | filter}}',
      };
    }
    const [problem] = template.problems;
    if (problem !== undefined) return { code: 'invalid_template', message: `cannot be used: ${problem}` };
    return { path: filtered, template, expression: inner(source) };
  } catch (error) {
    if (FlowError.is(error, 'invalid_template')) return { code: 'invalid_template', message: reasonOf(error) };
    throw error;
  }
}

/** Tells whether `parseMappingValue` found a problem. */
export function isMappingProblem(read: MappingValue | MappingProblem): read is MappingProblem {
  return 'code' in read;
}

/** Tells whether a `default` filter replaces a missing value. */
export function hasDefault({ template }: MappingValue): boolean {
  return template?.shown.length === 0;
}

function reasonOf({ message }: FlowError): string {
  return message.replace(/^(?:The|A) template /, '').replace(/\.$/, '');
}

/** Returns the index of the bar before the first filter; a quoted name may hold a bar, too. */
function findFilter(source: string): number {
  let isQuoted = false;
  for (let place = 0; place < source.length; place += 1) {
    if (source[place] === '"') isQuoted = !isQuoted;
    else if (source[place] === '|' && !isQuoted) return place;
  }
  return 0;
}

/** Returns the source without braces, and without the hyphens that trim white space. */
function inner(source: string): string {
  const begin = source.startsWith('{{-') ? 3 : 2;
  return source.slice(begin, source.endsWith('-}}') ? -3 : -2).trim();
}
