import { alternativesOf } from './alternatives.js';
import { chooseControl } from './choose-control.js';
import { resolveSchema } from '../../step-type/json-schema.js';
import type { JsonSchema } from '../../step-type/json-schema.js';

/** Deepest nesting that a new value is made of; a schema that holds itself ends here. */
const MAX_DEPTH = 8;

/** Makes the value that a new entry or part begins with: defaults, the first of what can be chosen, and room to type. */
export function initialValue(root: JsonSchema, schema: JsonSchema, depth = 0): unknown {
  const resolved = resolveSchema(root, schema);
  if (resolved.default !== undefined) return resolved.default;
  const control = chooseControl(root, resolved);
  switch (control.kind) {
    case 'boolean':
      return false;
    case 'number':
      return resolved.minimum ?? 0;
    case 'choice':
      return control.values[0]?.value;
    case 'choices':
      return [];
    case 'duration':
      return (
        resolved.examples?.[0] ?? { amount: 5, unit: control.units.includes('minutes') ? 'minutes' : control.units[0] }
      );
    case 'list': {
      // An empty text would be an entry that the author never made.
      const isText = resolveSchema(root, control.items).type === 'string';
      const count = depth < MAX_DEPTH && !isText ? Math.min(resolved.minItems ?? 0, 2) : 0;
      return Array.from({ length: count }, () => initialValue(root, control.items, depth + 1));
    }
    case 'time':
      return '09:00';
    case 'suggest':
      return control.source === 'time-zone' ? new Intl.DateTimeFormat().resolvedOptions().timeZone : '';
    case 'time-of-day':
    case 'object': {
      // Of members that exclude each other, the first ones.
      const required = new Set([...(resolved.required ?? []), ...(alternativesOf(resolved)?.[0]?.names ?? [])]);
      const all = Object.entries(resolved.properties ?? {});
      const members = depth < MAX_DEPTH ? all.filter(([name]) => required.has(name)) : [];
      return Object.fromEntries(members.map(([name, member]) => [name, initialValue(root, member, depth + 1)]));
    }
    case 'json':
      return resolved.type === 'object' ? {} : resolved.type === 'array' ? [] : null;
    default:
      return '';
  }
}
