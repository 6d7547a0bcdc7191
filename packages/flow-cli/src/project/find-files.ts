import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { CommandError } from '../error/command-error.js';
import { languageOf } from '../file/read-content.js';
import { PROJECT_FILE } from './project.js';

/** Kind of a file, by its name. */
export type FileKind = 'flow' | 'flow-test' | 'project';

/** A file that a command handles. */
export interface FoundFile {
  /** Absolute path. */
  readonly path: string;
  readonly kind: FileKind;
}

const FLOW_TEST = /\.flowtest\.(?:json|ya?ml)$/i;
const FLOW = /\.flow\.(?:json|ya?ml)$/i;
const SKIPPED = new Set(['node_modules', 'dist']);

/** Returns the kind of a file that is named on the command line. */
export function kindOf(path: string): FileKind {
  if (basename(path) === PROJECT_FILE) return 'project';
  return FLOW_TEST.test(path) ? 'flow-test' : 'flow';
}

/**
 * Finds the files of a command: those that are named, and in folders, at any depth, `luluchat.yaml`, `*.flow.*` and
 * `*.flowtest.*`, sorted by path. Folders that begin with a dot, `node_modules` and `dist` are left out.
 *
 * @throws {CommandError} 2 if a name is of no file or folder, or a folder has no such file.
 */
export async function findFiles(names: readonly string[], cwd: string): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const name of names) {
    const path = resolve(cwd, name);
    const entries = (await isFolder(path, name)) ? await walk(path) : [path];
    if (entries.length === 0) {
      throw new CommandError(2, `${name} has no flows: no file is named like *.flow.yaml or *.flow.json.`);
    }
    for (const entry of entries) found.set(entry, { path: entry, kind: kindOf(entry) });
  }
  return [...found.values()];
}

/**
 * Finds the flow tests of a command: those that are named, and in folders, at any depth, `*.flowtest.*`, sorted by path. Folders are
 * left out as in {@link findFiles}. May be empty.
 *
 * @throws {CommandError} 2 if a name is of no folder and of no flow test.
 */
export async function findFlowTests(names: readonly string[], cwd: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const name of names) {
    const path = resolve(cwd, name);
    const isFolderOfTests = await isFolder(path, name);
    if (!isFolderOfTests && kindOf(path) !== 'flow-test') {
      throw new CommandError(
        2,
        `${name} is no flow test: its name must end in .flowtest.yaml, .flowtest.yml or .flowtest.json.`,
      );
    }
    const entries = isFolderOfTests ? (await walk(path)).filter((entry) => kindOf(entry) === 'flow-test') : [path];
    for (const entry of entries) found.add(entry);
  }
  return [...found];
}

async function isFolder(path: string, name: string): Promise<boolean> {
  try {
    const isFolder = (await stat(path)).isDirectory();
    if (isFolder || languageOf(path) !== undefined) return isFolder;
  } catch (error) {
    throw new CommandError(2, `There is no file or folder ${name}.`, { cause: error });
  }
  throw new CommandError(2, `${name} is no flow: its name must end in .json, .yaml or .yml.`);
}

async function walk(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths: string[] = [];
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && !SKIPPED.has(entry.name)) paths.push(...(await walk(path)));
    } else if (entry.name === PROJECT_FILE || FLOW.test(entry.name) || FLOW_TEST.test(entry.name)) {
      paths.push(path);
    }
  }
  return paths;
}
