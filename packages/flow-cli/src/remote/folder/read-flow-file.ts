import type { JsonObject } from '@luluchat/flow-runtime';
import { isPlainObject, parseJson } from '@luluchat/flow-runtime/values';
import { relative, sep } from 'node:path';
import { parseDocument } from 'yaml';
import { CommandError } from '../../error/command-error.js';
import { parseContent } from '../../file/parse-content.js';
import { languageOf } from '../../file/read-content.js';
import { readText } from '../../file/read-text.js';
import type { FileProblem } from '../../file/file-problem.js';
import type { FlowFile } from './flow-file.js';
import { fromYamlValue } from './to-yaml-value.js';

/** Digits that a number of JavaScript may not keep. */
const MANY_DIGITS = /\d{16}/;

/**
 * Reads a flow file, with all digits of its numbers.
 *
 * @throws {CommandError} 1 if it cannot be read, or contains no object. Names each problem with its line.
 */
export async function readFlowFile(name: string, path: string, folder: string): Promise<FlowFile> {
  const shown = relative(folder, path).split(sep).join('/');
  const read = await readText(path);
  if ('problem' in read) throw unreadable(shown, [read.problem]);
  const { text } = read;
  const language = languageOf(path) ?? 'yaml';
  const content = parseContent(text, language);
  if (!content.isValid) throw unreadable(shown, content.problems);
  const document = MANY_DIGITS.test(text) ? parseExactly(text, language) : content.json;
  if (!isPlainObject(document)) throw new CommandError(1, `${shown} is not a flow: a flow is an object with "steps".`);
  return { name, path, shown, text, document: document as JsonObject, positionOf: content.positionOf };
}

/** Parses a text again that is known to be valid and to repeat few values by aliases. */
function parseExactly(text: string, language: 'json' | 'yaml'): unknown {
  if (language === 'json') return parseJson(text);
  return fromYamlValue(parseDocument(text, { intAsBigInt: true, uniqueKeys: false }).toJS({ maxAliasCount: -1 }));
}

function unreadable(shown: string, problems: readonly FileProblem[]): CommandError {
  const lines = problems.map(({ code, message, position }) => {
    const place = position === undefined ? '' : `:${position.line}:${position.column}`;
    return `${shown}${place} ${message} (${code})`;
  });
  return new CommandError(1, lines.join('\n'));
}
