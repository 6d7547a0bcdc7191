import type { StartRequest } from '@luluchat/flow-runtime';
import { createHash } from 'node:crypto';

/**
 * A digest of what a request says of its run, in 43 characters. Requests with the same members have the same one, in
 * whatever order they stand. The contact is left out: one contact can be written in several ways.
 */
export function fingerprintOf({ name, data }: Pick<StartRequest, 'name' | 'data'>): string {
  const members = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([name ?? null, members]))
    .digest('base64url');
}
