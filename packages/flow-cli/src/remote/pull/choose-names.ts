import type { FlowFile } from '../folder/flow-file.js';
import { toFlowName } from '../lock/flow-name.js';
import { namesIn } from '../reference/flow-names.js';
import type { Workspace } from '../folder/open-workspace.js';
import type { ServerDraft } from '../server/flow-api.js';

/**
 * Chooses the name of each flow in the folder: the one of the lock file or the project file; or that of a file with the same title which no other
 * flow of the server has; or a new one, made from the title. Returns names by id.
 */
export function chooseNames(
  drafts: readonly ServerDraft[],
  { lock, project }: Pick<Workspace, 'lock' | 'project'>,
  files: readonly FlowFile[],
): ReadonlyMap<string, string> {
  const { nameOf } = namesIn({ lock, project });
  const chosen = new Map<string, string>();
  const taken = new Set(lock.entries.keys());
  const choose = (id: string, name: string): void => {
    chosen.set(id, name);
    taken.add(name);
  };
  for (const { id, document } of drafts) {
    const known = nameOf(id);
    const title = String(document['name']);
    const sameTitle = files.filter((file) => file.document['name'] === title && !taken.has(file.name));
    if (known !== undefined) choose(id, known);
    else if (sameTitle.length === 1 && sameTitle[0] !== undefined) choose(id, sameTitle[0].name);
    else choose(id, freeName(toFlowName(title, `flow-${id.slice(-8)}`), taken, files));
  }
  return chosen;
}

function freeName(wanted: string, taken: ReadonlySet<string>, files: readonly FlowFile[]): string {
  const isTaken = (name: string): boolean => taken.has(name) || files.some((file) => file.name === name);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!isTaken(name)) return name;
  }
}
