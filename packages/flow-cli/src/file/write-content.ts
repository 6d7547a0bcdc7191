import { isLongNumber } from '@luluchat/flow-runtime/values';
import { Document } from 'yaml';
import { EXACT_NUMBERS } from './exact-numbers.js';

const LONG_NUMBER = /\{\s*"\$number":\s*"(-?\d[\d.]*)"\s*\}/g;

/** Writes JSON as the text of a YAML file, without wrapped lines. A long number is written with all its digits. */
export function writeYaml(json: object): string {
  return new Document(json, { ...EXACT_NUMBERS, aliasDuplicateObjects: false }).toString({ lineWidth: 0 });
}

/** Writes JSON as the text of a JSON file. A long number is written with all its digits. */
export function writeJson(json: object, indent = '  '): string {
  const text = JSON.stringify(json, null, indent);
  return `${text.replace(LONG_NUMBER, (written, $number: string) => (isLongNumber({ $number }) ? $number : written))}\n`;
}
