import { isLongNumber } from '../../json/long-number.js';
import type { JsonObject, JsonValue } from '../../json/json-value.js';
import type { DroppedMember } from '../../interpreter/run-state.js';

/** Data of a webhook trigger's request. */
export interface TriggerData {
  /** Every scalar member. Null prototype. */
  readonly data: JsonObject;
  /** Every member that is a list or an object, the first 50. */
  readonly dropped: readonly DroppedMember[];
}

const MAX_DROPPED = 50;
const MAX_NAME_LENGTH = 100;

/** Collects the members of a request that become `{{data.<key>}}`: the scalar ones of the first level, except `reserved` names. */
export function collectTriggerData(
  members: Readonly<Record<string, unknown>>,
  reserved: readonly string[] = [],
): TriggerData {
  const data = Object.create(null) as Record<string, JsonValue>;
  const dropped: DroppedMember[] = [];
  for (const [name, value] of Object.entries(members)) {
    if (reserved.includes(name)) continue;
    if (isScalar(value)) data[name] = value;
    else if (dropped.length < MAX_DROPPED) {
      dropped.push({ name: shorten(name), kind: Array.isArray(value) ? 'list' : 'object' });
    }
  }
  return { data, dropped };
}

/** Names are of the sender's choice, and a run is no place for long ones. */
function shorten(name: string): string {
  if (name.length <= MAX_NAME_LENGTH) return name;
  const characters = Array.from(name);
  return characters.length <= MAX_NAME_LENGTH ? name : `${characters.slice(0, MAX_NAME_LENGTH - 1).join('')}…`;
}

function isScalar(value: unknown): value is JsonValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value) || isLongNumber(value);
}
