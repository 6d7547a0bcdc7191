import { createHash } from 'node:crypto';
import { FlowError } from '@luluchat/flow-runtime/store';

/** Lists with pages. A cursor names its list, so that another list refuses it. */
export type CursorList =
  | 'audit'
  | 'bulk'
  | 'deleted-flows'
  | 'failed-messages'
  | 'contacts'
  | 'flows'
  | 'messages'
  | 'newest-messages'
  | 'occurrences'
  | 'runs'
  | 'versions';

const CHECKSUM_LENGTH = 8;

/**
 * Encodes the end of a page: the key of its last item. The checksum is not for protection, as a cursor gives access only to what
 * its list shows anyway; it has a truncated or changed cursor refused instead of read as another position.
 */
export function encodeCursor(list: CursorList, key: string | number): string {
  return Buffer.from(`${checksum(list, String(key))}${key}`, 'utf8').toString('base64url');
}

/**
 * Decodes the key of a cursor of a list that is sorted by text.
 * @throws {FlowError} `invalid_request`.
 */
export function decodeTextCursor(list: CursorList, cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8').slice(CHECKSUM_LENGTH);
  // Decoding skips characters outside base64url, so only a cursor that encodes back to itself is valid.
  if (encodeCursor(list, key) !== cursor) throw unreadable(list);
  return key;
}

/**
 * Decodes the key of a cursor of a list that is sorted by sequence number.
 * @throws {FlowError} `invalid_request`.
 */
export function decodeSequenceCursor(list: CursorList, cursor: string): number {
  const key = decodeTextCursor(list, cursor);
  const sequence = Number(key);
  if (!/^[1-9][0-9]*$/.test(key) || !Number.isSafeInteger(sequence)) throw unreadable(list);
  return sequence;
}

/**
 * Decodes the key of a cursor of a list that is sorted by instant, then by sequence number: `<instant>-<sequence>`.
 * @throws {FlowError} `invalid_request`.
 */
export function decodeInstantCursor(
  list: CursorList,
  cursor: string,
): { readonly at: number; readonly sequence: number } {
  const key = /^(\d{1,16})-(\d{1,16})$/.exec(decodeTextCursor(list, cursor));
  if (key === null) throw unreadable(list);
  return { at: Number(key[1]), sequence: Number(key[2]) };
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
