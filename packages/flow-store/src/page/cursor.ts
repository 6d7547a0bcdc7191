import { createHash } from 'node:crypto';
import { FlowError } from '@luluchat/flow-runtime/store';

/** The lists that have pages. A cursor names its list, so that one list's cursor is refused by another. */
export type CursorList = 'contacts' | 'flows' | 'messages' | 'runs';

const CHECKSUM_LENGTH = 8;

/**
 * Writes where a page ended: the key of its last item. The checksum is no protection, as a cursor reaches nothing that a
 * list does not show anyway; it makes sure that a cursor that was cut or changed is refused, not taken for another place.
 */
export function encodeCursor(list: CursorList, key: string | number): string {
  return Buffer.from(`${checksum(list, String(key))}${key}`, 'utf8').toString('base64url');
}

/** Reads the key of a cursor whose list is in order of a text. Throws `FlowError` `invalid_request`. */
export function decodeTextCursor(list: CursorList, cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8').slice(CHECKSUM_LENGTH);
  // Decoding skips what is not base64url, so only a cursor that encodes back to itself is one of ours.
  if (encodeCursor(list, key) !== cursor) throw unreadable(list);
  return key;
}

/** Reads the key of a cursor whose list is in order of a sequence number. Throws `FlowError` `invalid_request`. */
export function decodeSequenceCursor(list: CursorList, cursor: string): number {
  const key = decodeTextCursor(list, cursor);
  const sequence = Number(key);
  if (!/^[1-9][0-9]*$/.test(key) || !Number.isSafeInteger(sequence)) throw unreadable(list);
  return sequence;
}

function checksum(list: CursorList, key: string): string {
  return createHash('sha256').update(`${list}:${key}`).digest('hex').slice(0, CHECKSUM_LENGTH);
}

function unreadable(list: CursorList): FlowError {
  return new FlowError(
    'invalid_request',
    `The cursor is not one of this list (${list}). Begin again without a cursor.`,
  );
}
