import { parseJson } from '@luluchat/flow-runtime/values';
import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';

/** A member whose name and value lost their quotes; nothing in it can belong to another member. */
const MEMBER = /^([A-Za-z_][\w-]*)\s*:\s*([^\s,:{}[\]"][^,:{}[\]"]*|)$/;

/**
 * Reads a flat JSON object that has lost all of its quotes: `{name2: Ann, points: 12}`. `undefined` when more than one reading is
 * possible, or an address or a time is in it.
 */
export function restoreQuotes(text: string): JsonObject | undefined {
  const inner = /^\s*\{([^]*)\}\s*$/.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const members = inner.split(',').map((member) => MEMBER.exec(member.trim()));
  const entries = members.flatMap((found): [string, JsonValue][] => {
    const [, name, value] = found ?? [];
    return name === undefined || value === undefined ? [] : [[name, readValue(value)]];
  });
  return entries.length === members.length ? Object.fromEntries(entries) : undefined;
}

/** Reads a bare value: numbers, `true`, `false` and `null` never had quotes. */
function readValue(text: string): JsonValue {
  return /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?)$/.test(text) ? parseJson(text) : text;
}
