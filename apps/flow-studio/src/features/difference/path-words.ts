import type { ValueChange } from '../../difference/compare-values.js';
import { text } from '../../text/text.js';
import { schemaAt } from '../../step-type/json-schema.js';
import type { JsonSchema } from '../../step-type/json-schema.js';
import { inWords } from '../../format/in-words.js';
import { labelOf } from '../../step-type/label-of.js';

/** Writes the way to a value as its form labels it, such as "Buttons › 2 › Title". */
export function pathWords(path: ValueChange['path'], schema: JsonSchema | undefined): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return text.difference.entry(part + 1);
      if (schema === undefined) return inWords(part);
      return labelOf(part, schemaAt(schema, path.slice(0, index + 1)).schema);
    })
    .join(' › ');
}
