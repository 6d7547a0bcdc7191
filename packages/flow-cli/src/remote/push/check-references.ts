import { basename } from 'node:path';
import type { FlowFile } from '../folder/flow-file.js';
import type { ServerLock } from '../lock/lock-file.js';
import { namesToIds } from '../reference/flow-references.js';

/** Lists references to flows that neither the server has, as far as the lock file knows, nor the push creates. One line each. */
export function findBrokenReferences(
  files: readonly FlowFile[],
  lock: ServerLock,
  folderFiles: ReadonlyMap<string, string>,
): readonly string[] {
  const pushed = new Set(files.map(({ name }) => name));
  return files.flatMap(({ path, document }) => {
    const known = (name: string): string | undefined => (pushed.has(name) ? name : lock.entries.get(name)?.id);
    return namesToIds(document, known).open.map(({ stepId, flow }) => {
      const file = folderFiles.get(flow);
      const remedy =
        file === undefined
          ? 'There is no such file here: correct the name, or pull that flow.'
          : `Push ${basename(file)} as well.`;
      return `${basename(path)}: step ${stepId} starts the flow "${flow}", which the server does not have. ${remedy}`;
    });
  });
}
