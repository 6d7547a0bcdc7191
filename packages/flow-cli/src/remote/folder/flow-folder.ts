import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CommandError } from '../../error/command-error.js';
import { FLOW_FILE_ENDINGS, flowNameOf } from '../lock/flow-name.js';

/** Ending that says by itself that a file is a flow. Others are flows if the lock file knows their name. */
const FLOW_FILE = /\.flow\.(?:yaml|yml|json)$/;

/** Lists the flow files of a folder, by name: `*.flow.yaml`, `*.flow.json`, and others whose name `known` contains. */
export async function listFlowFiles(folder: string, known: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const files = await readdir(folder, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new CommandError(2, `The folder ${folder} cannot be read (${cause.code}).`, { cause });
  });
  const flows = files
    .filter((file) => !file.isDirectory())
    .map(({ name }) => name)
    .filter((file) => FLOW_FILE.test(file) || (isFlowEnding(file) && known.has(flowNameOf(file))))
    .sort();
  return byName(flows.map((file) => join(folder, file)));
}

/**
 * Maps files to the names of their flows.
 *
 * @throws {CommandError} 2 if two of them have the same name.
 */
export function byName(paths: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of paths) {
    const name = flowNameOf(path);
    const other = found.get(name);
    if (other !== undefined && other !== path) {
      const files = `${basename(other)} and ${basename(path)}`;
      throw new CommandError(2, `${files} are both the flow "${name}". Rename or delete one of them.`);
    }
    found.set(name, path);
  }
  return found;
}

function isFlowEnding(file: string): boolean {
  return FLOW_FILE_ENDINGS.some((ending) => file.endsWith(ending));
}
