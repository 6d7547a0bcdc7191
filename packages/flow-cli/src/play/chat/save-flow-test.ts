import type { FlowTest } from '@luluchat/flow-simulator';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CommandError } from '../../error/command-error.js';
import { writeJson, writeYaml } from '../../file/write-content.js';
import { kindOf } from '../../project/find-files.js';

/**
 * Writes a flow test to a new file, as YAML or JSON by its name.
 *
 * @throws {CommandError} 1 if the name is not that of a flow test, or there is such a file already
 */
export async function saveFlowTest(path: string, test: FlowTest): Promise<void> {
  if (kindOf(path) !== 'flow-test') {
    throw new CommandError(1, 'The name of a flow test ends in .flowtest.yaml, .flowtest.yml or .flowtest.json.');
  }
  const isJson = path.toLowerCase().endsWith('.json');
  const text = isJson ? writeJson(test) : writeYaml(test);
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const reason = code === 'EEXIST' ? 'there is such a file already; choose another name' : code;
    throw new CommandError(1, `${basename(path)} was not written: ${reason}.`, { cause: error });
  }
}
