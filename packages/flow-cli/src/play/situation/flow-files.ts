import type { Content } from '../../file/parse-content.js';
import { readContent } from '../../file/read-content.js';
import { findProject } from '../../project/find-project.js';
import { openProject } from '../../project/open-project.js';
import type { Project } from '../../project/project.js';
import { dirname } from 'node:path';

/** Flows and projects, each of which is read once. */
export class FlowFiles {
  readonly #contents = new Map<string, Promise<Content>>();
  readonly #folders = new Map<string, Promise<string | undefined>>();
  readonly #projects = new Map<string, Promise<Project>>();

  /** Files that were read, by absolute path. */
  get paths(): readonly string[] {
    return [...this.#contents.keys(), ...this.#projects.keys()];
  }

  /** Reads a flow, by its absolute path. */
  read(file: string): Promise<Content> {
    return remember(this.#contents, file, () => readContent(file));
  }

  /** Returns the project of a file, an empty one if it belongs to none. Its problems are left out: `luluchat check` has them. */
  async projectOf(file: string): Promise<Project> {
    const folder = dirname(file);
    const path = await remember(this.#folders, folder, () => findProject(folder));
    return path === undefined
      ? NO_PROJECT
      : remember(this.#projects, path, async () => (await openProject(path)).project);
  }
}

const NO_PROJECT: Project = { file: '' };

function remember<Value>(known: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
