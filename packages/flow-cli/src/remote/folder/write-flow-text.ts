import type { JsonObject } from '@luluchat/flow-runtime';
import { updateYaml, writeYaml } from './update-yaml.js';

/** Writes a flow document in the form of a file: JSON if its name ends with `.json`, or else YAML. */
export function writeFlowText(file: string, document: JsonObject, before?: string): string {
  if (file.endsWith('.json')) return writeJson(document, before);
  return before === undefined ? writeYaml(document) : updateYaml(before, document);
}

const LONG_NUMBER = /\{\s*"\$number":\s*"(-?\d[\d.]*)"\s*\}/g;

/** Indents as the file did before. A long number is written with all its digits. */
function writeJson(document: JsonObject, before = ''): string {
  const indent = /^[ \t]+(?=")/m.exec(before)?.[0] ?? '  ';
  return `${JSON.stringify(document, null, indent).replace(LONG_NUMBER, '$1')}\n`;
}
