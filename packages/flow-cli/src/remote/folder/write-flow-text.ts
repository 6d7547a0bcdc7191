import type { JsonObject } from '@luluchat/flow-runtime';
import { isLongNumber } from '@luluchat/flow-runtime/values';
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
  const json = JSON.stringify(document, null, indent);
  return `${json.replace(LONG_NUMBER, (written, $number: string) => (isLongNumber({ $number }) ? $number : written))}\n`;
}
