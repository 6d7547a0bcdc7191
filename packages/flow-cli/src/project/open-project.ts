import { readContent } from '../file/read-content.js';
import type { FileProblem } from '../file/file-problem.js';
import { dirname } from 'node:path';
import { findProject } from './find-project.js';
import { parseProject } from './parse-project.js';
import type { ParsedProject } from './parse-project.js';
import type { Project } from './project.js';

/** Reads a project file. A file that cannot be read gives an empty project, with its problems. */
export async function openProject(file: string): Promise<ParsedProject> {
  const content = await readContent(file);
  if (!content.isValid) return { project: { file }, problems: content.problems };
  return parseProject(file, content.json, content.positionOf);
}

/** Reads the project that a flow file belongs to, an empty one if it belongs to none. Its problems are left out. */
export async function projectOf(flowFile: string): Promise<Project> {
  const file = await findProject(dirname(flowFile));
  return file === undefined ? { file: '' } : (await openProject(file)).project;
}

/** Names a problem and its place for an error message: `luluchat.yaml:3:1 ...`. */
export function nameProblem(file: string, { position, message }: FileProblem): string {
  return `${file}${position === undefined ? '' : `:${position.line}:${position.column}`} ${message}`;
}
