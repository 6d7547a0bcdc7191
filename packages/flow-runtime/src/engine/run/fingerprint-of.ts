import type { StartRequest } from '../../port/flow-engine.js';
import { createHash } from 'node:crypto';

/**
 * Returns a digest of a start request, 43 characters. Requests with the same members in any order have the same digest. The
 * contact is left out: it can be written in several ways.
 */
export function fingerprintOf({ name, data }: Pick<StartRequest, 'name' | 'data'>): string {
  const members = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([name ?? null, members]))
    .digest('base64url');
}
