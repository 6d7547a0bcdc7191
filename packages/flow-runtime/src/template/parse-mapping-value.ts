import { FlowError } from '../error/flow-error.js';
import { parseTemplate } from './parse-template.js';
import type { Template } from './template.js';
import { parseDataPath } from '../attribute/parse-data-path.js';
import type { DataPath } from '../attribute/parse-data-path.js';

/** The value of an attribute mapping: a path, perhaps with filters behind it. */
export interface MappingValue {
  readonly path: DataPath;
  /** The whole of it; only with filters. */
  readonly template?: Template;
  /** What stands between the braces. */
  readonly expression: string;
}

/** Why a text is no value of an attribute mapping, in words for a flow author. */
export interface MappingFault {
  readonly code: 'invalid_data_path' | 'invalid_template';
  readonly message: string;
}

const FORM = 'must name one value: {{data.key}}, deeper with dots and [n], with filters behind it if need be';
/**
 * Reads the value of an attribute mapping: `{{data.<key>}}`, deeper with dots and `[n]`, optionally followed by filters. The
 * arguments of filters may read `data` and nothing else.
 */
export function parseMappingValue(value: string): MappingValue | MappingFault {
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
    const [fault] = template.faults;
    if (fault !== undefined) return { code: 'invalid_template', message: `cannot be used: ${fault}` };
    return { path: filtered, template, expression: inner(source) };
  } catch (error) {
    if (FlowError.is(error, 'invalid_template')) return { code: 'invalid_template', message: reasonOf(error) };
    throw error;
  }
}

/** Whether `parseMappingValue` found something wrong. */
export function isMappingFault(read: MappingValue | MappingFault): read is MappingFault {
  return 'code' in read;
}

/** Whether a `default` filter stands in for a value that is not there. */
export function hasDefault({ template }: MappingValue): boolean {
  return template?.shown.length === 0;
}

function reasonOf({ message }: FlowError): string {
  return message.replace(/^(?:The|A) template /, '').replace(/\.$/, '');
}

/** The place of the bar before the first filter; a quoted name may hold a bar too. */
function findFilter(source: string): number {
  let isQuoted = false;
  for (let place = 0; place < source.length; place += 1) {
    if (source[place] === '"') isQuoted = !isQuoted;
    else if (source[place] === '|' && !isQuoted) return place;
  }
  return 0;
}

/** Without braces, and without the hyphens that take blanks away. */
function inner(source: string): string {
  const begin = source.startsWith('{{-') ? 3 : 2;
  return source.slice(begin, source.endsWith('-}}') ? -3 : -2).trim();
}
