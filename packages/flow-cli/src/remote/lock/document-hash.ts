import { createHash } from 'node:crypto';
import { isPlainObject } from '@luluchat/flow-runtime/values';

/** Returns a hash of a flow document that does not depend on the order of members: `sha256-<Base64>`. */
export function documentHash(document: unknown): string {
  return `sha256-${createHash('sha256')
    .update(JSON.stringify(sorted(document)))
    .digest('base64')}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlainObject(value)) return value;
  // Pairs, since an object would put names of digits first and could not have a member "__proto__".
  return {
    members: Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name])]),
  };
}
