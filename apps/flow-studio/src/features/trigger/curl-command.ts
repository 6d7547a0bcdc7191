import type { DraftTrigger } from '../../draft/flow-draft.js';

/** Returns the address that starts a flow. */
export function triggerAddress(origin: string, flowId: string): string {
  return `${origin}/trigger/flow/${encodeURIComponent(flowId)}`;
}

/** Returns the keys of the data that a webhook trigger saves: `tier` of `{{data.tier}}`. */
export function dataKeys({ attributeMapping }: DraftTrigger): readonly string[] {
  const mappings: readonly unknown[] = Array.isArray(attributeMapping) ? attributeMapping : [];
  const keys = mappings.flatMap((mapping) => {
    const value = typeof mapping === 'object' && mapping !== null && 'value' in mapping ? mapping.value : undefined;
    const found = typeof value === 'string' ? /^\{\{-?\s*data\.([\w-]+)/.exec(value)?.[1] : undefined;
    return found === undefined ? [] : [found];
  });
  return [...new Set(keys)];
}

/** Writes the command that starts a flow for one contact, for a POSIX shell. */
export function curlCommand(address: string, keys: readonly string[]): string {
  const body = JSON.stringify({
    contact_number: '60123456789',
    name: 'Aisha',
    ...Object.fromEntries(keys.map((key) => [key, '…'])),
  });
  return `curl ${address} -H 'content-type: application/json' -d ${quote(body)}`;
}

/** Quotes a text for a POSIX shell. */
const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
