import type { JsonObject } from '@luluchat/flow-runtime';
import { writeJson, writeYaml } from '../../file/write-content.js';
import { updateYaml } from './update-yaml.js';

/** Writes a flow document in the form of a file: JSON if its name ends with `.json`, or else YAML. */
export function writeFlowText(file: string, document: JsonObject, before?: string): string {
  if (file.endsWith('.json')) return writeJson(document, indentOf(before));
  return before === undefined ? writeYaml(document) : updateYaml(before, document);
}

/** Returns the indentation that the file had before. */
function indentOf(before = ''): string | undefined {
  return /^[ \t]+(?=")/m.exec(before)?.[0];
}
