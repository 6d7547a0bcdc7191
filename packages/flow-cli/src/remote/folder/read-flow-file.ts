import type { JsonObject } from '@luluchat/flow-runtime';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import { relative, sep } from 'node:path';
import { CommandError } from '../../error/command-error.js';
import { parseContent } from '../../file/parse-content.js';
import { languageOf } from '../../file/read-content.js';
import { readText } from '../../file/read-text.js';
import type { FileProblem } from '../../file/file-problem.js';
import type { FlowFile } from './flow-file.js';

/**
 * Reads a flow file.
 *
 * @throws {CommandError} 1 if it cannot be read, or contains no object. Names each problem with its line.
 */
export async function readFlowFile(name: string, path: string, folder: string): Promise<FlowFile> {
  const shown = relative(folder, path).split(sep).join('/');
  const read = await readText(path);
  if ('problem' in read) throw unreadable(shown, [read.problem]);
  const { text } = read;
  const content = parseContent(text, languageOf(path) ?? 'yaml');
  if (!content.isValid) throw unreadable(shown, content.problems);
  const { json, positionOf } = content;
  if (!isPlainObject(json)) throw new CommandError(1, `${shown} is not a flow: a flow is an object with "steps".`);
  return { name, path, shown, text, document: json as JsonObject, positionOf };
}

function unreadable(shown: string, problems: readonly FileProblem[]): CommandError {
  const lines = problems.map(({ code, message, position }) => {
    const place = position === undefined ? '' : `:${position.line}:${position.column}`;
    return `${shown}${place} ${message} (${code})`;
  });
  return new CommandError(1, lines.join('\n'));
}
