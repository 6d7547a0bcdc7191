import { inWords } from '../format/in-words.js';
import type { JsonSchema } from './json-schema.js';

/** Returns what a member is called: the title of its schema, else its name in words ("timeoutMs" is "Timeout ms"). */
export function labelOf(name: string, schema: JsonSchema): string {
  return schema.title ?? inWords(name);
}
