import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CommandError } from '../../error/command-error.js';
import { shownPath } from '../../file/shown-path.js';
import { openProject, nameProblem } from '../../project/open-project.js';
import { findFiles } from '../../project/find-files.js';
import { findProject } from '../../project/find-project.js';
import type { Project } from '../../project/project.js';
import { FLOW_FILE_ENDINGS, flowNameOf } from '../lock/flow-name.js';
import { LOCK_FILE, openServerLock } from '../lock/lock-file.js';
import type { ServerLock } from '../lock/lock-file.js';

/** Folder with flow files, its lock file, and its project file if it has one. */
export interface Workspace {
  /** Absolute path: the folder of the project file, or else of the flows. The lock file stands there. */
  readonly folder: string;
  readonly project: Project | undefined;
  readonly lock: ServerLock;
  /** Absolute paths of the flow files, by name of the flow. */
  readonly files: ReadonlyMap<string, string>;
  /** Returns the name of the flow in a file: the one in the project file, or else that of the file. */
  nameOf(path: string): string;
}

/**
 * Opens the workspace of a folder: that of the closest project file, or else the folder itself.
 *
 * @throws {CommandError} if there is no such folder, two files have the same name, or the project or lock file has faults.
 */
export async function openWorkspace(start: string, server: string): Promise<Workspace> {
  const projectFile = await findProject(start);
  const folder = projectFile === undefined ? start : dirname(projectFile);
  const project = projectFile === undefined ? undefined : await loadProject(projectFile);
  const lock = await openServerLock(folder, server);
  const named = new Map(
    [...(project?.flows ?? [])].flatMap(([name, { file }]) => (file ? [[file, name] as const] : [])),
  );
  const nameOf = (path: string): string => named.get(path) ?? flowNameOf(path);
  const paths = new Set([...(await listFlowFiles(folder)), ...(await listKnown(folder, lock)), ...named.keys()]);
  return { folder, project, lock, files: byName([...paths].sort(), nameOf, folder), nameOf };
}

/** Opens the workspace of the named files, or of the working directory if none is named, and chooses the files. */
export async function openFiles(
  names: readonly string[],
  cwd: string,
  server: string,
): Promise<{ readonly workspace: Workspace; readonly chosen: ReadonlyMap<string, string> }> {
  const paths = names.map((name) => resolve(cwd, name));
  const [workspace, ...others] = await Promise.all(
    [...new Set(paths.map((path) => dirname(path)))].map((folder) => openWorkspace(folder, server)),
  );
  if (workspace === undefined) {
    const whole = await openWorkspace(cwd, server);
    if (whole.files.size > 0) return { workspace: whole, chosen: whole.files };
    throw new CommandError(2, `${whole.folder} has no flows: no file is named like *.flow.yaml or *.flow.json.`);
  }
  if (others.some(({ folder }) => folder !== workspace.folder)) {
    const remedy = 'Put a luluchat.yaml into a folder above them, or name files of one folder.';
    throw new CommandError(2, `The files stand in folders that have a ${LOCK_FILE} each. ${remedy}`);
  }
  return { workspace, chosen: byName(paths, workspace.nameOf, cwd) };
}

async function loadProject(file: string): Promise<Project> {
  const { project, problems } = await openProject(file);
  if (problems.length === 0) return project;
  throw new CommandError(1, problems.map((problem) => nameProblem(basename(file), problem)).join('\n'));
}

async function listFlowFiles(folder: string): Promise<readonly string[]> {
  try {
    const found = await findFiles([folder], folder);
    return found.filter(({ kind }) => kind === 'flow').map(({ path }) => path);
  } catch (error) {
    // A folder without flows, into which the first ones are pulled.
    if (error instanceof CommandError && (await isFolder(folder))) return [];
    throw error;
  }
}

/** Lists files that are flows only because the lock file has their name: `order.json`. */
async function listKnown(folder: string, { allNames }: ServerLock): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => FLOW_FILE_ENDINGS.some((ending) => name.endsWith(ending)) && allNames.has(flowNameOf(name)))
    .map((name) => join(folder, name));
}

async function isFolder(path: string): Promise<boolean> {
  return readdir(path).then(
    () => true,
    () => false,
  );
}

/** Maps names of flows to their files. A message shows the files as paths from the folder. */
function byName(
  paths: readonly string[],
  nameOf: (path: string) => string,
  folder: string,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of paths) {
    const name = nameOf(path);
    const other = found.get(name);
    if (other !== undefined && other !== path) {
      const files = `${shownPath(other, folder)} and ${shownPath(path, folder)}`;
      throw new CommandError(2, `${files} are both the flow "${name}". Rename or delete one of them.`);
    }
    found.set(name, path);
  }
  return found;
}
