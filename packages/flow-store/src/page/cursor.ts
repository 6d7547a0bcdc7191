import { FlowError } from '@luluchat/flow-runtime';

/** The lists that have pages. A cursor names its list, so that one list's cursor is refused by another. */
export type CursorList = 'contacts' | 'flows' | 'messages' | 'runs';

/** Writes where a page ended: the key of its last item, in a form that callers cannot mistake for something of theirs. */
export function encodeCursor(list: CursorList, key: string | number): string {
  return Buffer.from(`${list}:${key}`, 'utf8').toString('base64url');
}

/** Reads the key of a cursor whose list is in order of a text. Throws `FlowError` `invalid_request`. */
export function decodeTextCursor(list: CursorList, cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const prefix = `${list}:`;
  const key = text.slice(prefix.length);
  // Decoding skips what is not base64url, so only a cursor that encodes back to itself is one of ours.
  if (!text.startsWith(prefix) || encodeCursor(list, key) !== cursor) {
    throw new FlowError(
      'invalid_request',
      `The cursor is not one of this list (${list}). Begin again without a cursor.`,
    );
  }
  return key;
}

/** Reads the key of a cursor whose list is in order of a sequence number. Throws `FlowError` `invalid_request`. */
export function decodeSequenceCursor(list: CursorList, cursor: string): number {
  const key = decodeTextCursor(list, cursor);
  const sequence = Number(key);
  if (!/^[1-9][0-9]*$/.test(key) || !Number.isSafeInteger(sequence)) {
    throw new FlowError(
      'invalid_request',
      `The cursor is not one of this list (${list}). Begin again without a cursor.`,
    );
  }
  return sequence;
}
