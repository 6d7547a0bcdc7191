import type { JsonValue } from '@luluchat/flow-runtime';
import { isLongNumber, isPlainObject, stringifyJson } from '@luluchat/flow-runtime/values';
import { Document, isScalar, Scalar, stringify, YAMLSeq } from 'yaml';
import type { Node } from 'yaml';
import { EXACT_NUMBERS } from '../../file/exact-numbers.js';

/** Place at which a value is written: what is possible there depends on it. */
export interface YamlPlace {
  /** `true` inside of `[...]` or `{...}`. */
  readonly isInFlow: boolean;
  /** `true` in a file of JSON. */
  readonly isJson: boolean;
}

const WIDE = { lineWidth: 0 } as const;

/** Writes a value in one line. A text keeps the quotes of the text that it replaces, where it can have them. */
export function writeInline(value: JsonValue, { isInFlow, isJson }: YamlPlace, before?: Node | null): string {
  if (isJson) return stringifyJson(value);
  if (Array.isArray(value)) {
    return `[${value.map((item) => writeInline(item as JsonValue, { isInFlow: true, isJson })).join(', ')}]`;
  }
  if (isPlainObject(value) && !isLongNumber(value)) {
    const members = Object.entries(value as Readonly<Record<string, JsonValue>>).map(
      ([name, member]) => `${writeScalar(name, true)}: ${writeInline(member, { isInFlow: true, isJson })}`,
    );
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return writeScalar(value, isInFlow, isScalar(before) ? before.type : undefined);
}

/** Writes a value over several lines, each but the first indented by `column` spaces. */
export function writeBlock(value: JsonValue, column: number): string {
  return stringify(value, { ...EXACT_NUMBERS, ...WIDE })
    .trimEnd()
    .replaceAll('\n', `\n${' '.repeat(column)}`);
}

function writeScalar(value: unknown, isInFlow: boolean, type?: Scalar['type']): string {
  const scalar = new Scalar(value);
  const isQuoted = type === Scalar.QUOTE_SINGLE || type === Scalar.QUOTE_DOUBLE;
  if (isQuoted && typeof value === 'string') scalar.type = type;
  const list = new YAMLSeq();
  list.flow = isInFlow;
  list.items.push(scalar);
  const text = new Document(list, EXACT_NUMBERS).toString({ ...WIDE, flowCollectionPadding: false }).trimEnd();
  const written = isInFlow ? text.slice(1, -1) : text.slice('- '.length);
  return written.includes('\n') ? JSON.stringify(value) : written;
}
