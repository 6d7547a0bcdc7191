import { readContent } from '../file/read-content.js';
import type { FileProblem } from '../file/file-problem.js';
import { parseProject } from './parse-project.js';
import type { ParsedProject } from './parse-project.js';

/** Reads a project file. A file that cannot be read gives an empty project, with its problems. */
export async function openProject(file: string): Promise<ParsedProject> {
  const content = await readContent(file);
  if (!content.isValid) return { project: { file }, problems: content.problems };
  return parseProject(file, content.json, content.positionOf);
}

/** Names a problem and its place for an error message: `luluchat.yaml:3:1 ...`. */
export function nameProblem(file: string, { position, message }: FileProblem): string {
  return `${file}${position === undefined ? '' : `:${position.line}:${position.column}`} ${message}`;
}
