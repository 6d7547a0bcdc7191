import type { AttributeCatalog } from '@luluchat/flow-runtime';
import { isPlainObject, jsonPointer } from '@luluchat/flow-runtime/values';
import { resolve } from 'node:path';
import { CommandError } from '../error/command-error.js';
import { fileError } from '../file/file-problem.js';
import type { FileProblem } from '../file/file-problem.js';
import { readContent } from '../file/read-content.js';
import { nameProblem } from '../project/open-project.js';
import { parseAttributes } from '../project/parse-project.js';

/**
 * Reads the file of `--attributes`: key to type, at the top or below `attributes`, as a project file has it.
 *
 * @throws {CommandError} 2 if it is no list of attributes.
 */
export async function readAttributes(name: string, cwd: string): Promise<AttributeCatalog> {
  const content = await readContent(resolve(cwd, name));
  if (!content.isValid) throw new CommandError(2, describe(name, content.problems));
  const { json, positionOf } = content;
  const isNested = isPlainObject(json) && isPlainObject(json['attributes']);
  const problems: FileProblem[] = [];
  const attributes = parseAttributes(
    isNested ? json['attributes'] : json,
    isNested ? ['attributes'] : [],
    (at, message) => {
      const path = jsonPointer(at);
      problems.push(fileError('invalid_project', message, { path, position: positionOf(path) }));
    },
  );
  if (problems.length > 0) throw new CommandError(2, describe(name, problems));
  return attributes;
}

function describe(name: string, problems: readonly FileProblem[]): string {
  return problems.map((problem) => nameProblem(name, problem)).join('\n');
}
