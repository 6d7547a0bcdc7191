import type { Request } from './statement.js';

const BIND = 'B'.charCodeAt(0);
/** `Execute` of the unnamed portal, without a limit of rows. */
const EXECUTE = Buffer.from([...Buffer.from('E'), 0, 0, 0, 9, 0, 0, 0, 0, 0]);
const SYNC = Buffer.from([...Buffer.from('S'), 0, 0, 0, 4]);
const NULL_LENGTH = -1;
const INT16 = 2;
const INT32 = 4;
/** Bytes of a `Bind` beside its type, the name of the statement and the parameters. */
const BIND_FRAME = INT32 + 2 + 3 * INT16;

/**
 * Encodes requests for prepared statements as messages of the protocol of PostgreSQL, in one buffer: a `Bind` and an `Execute` each,
 * all texts. `isEnd` adds a `Sync`.
 */
export function encodeRequests(requests: readonly Request[], isEnd: boolean): Buffer {
  let size = isEnd ? SYNC.length : 0;
  for (const request of requests) size += 1 + sizeOfBind(request) + EXECUTE.length;
  const buffer = Buffer.allocUnsafe(size);
  let at = 0;
  for (const request of requests) {
    at = writeBind(buffer, at, request);
    at += EXECUTE.copy(buffer, at);
  }
  if (isEnd) SYNC.copy(buffer, at);
  return buffer;
}

function sizeOfBind({ statement, values }: Request): number {
  let size = BIND_FRAME + statement.name.length;
  for (const value of values) size += INT32 + (value === null ? 0 : Buffer.byteLength(value));
  return size;
}

function writeBind(buffer: Buffer, start: number, request: Request): number {
  const { statement, values } = request;
  let at = buffer.writeUInt8(BIND, start);
  at = buffer.writeInt32BE(sizeOfBind(request), at);
  // The unnamed portal.
  at = buffer.writeUInt8(0, at);
  at += buffer.write(statement.name, at, 'latin1');
  at = buffer.writeUInt8(0, at);
  // All parameters are texts.
  at = buffer.writeInt16BE(0, at);
  at = buffer.writeInt16BE(values.length, at);
  for (const value of values) {
    if (value === null) at = buffer.writeInt32BE(NULL_LENGTH, at);
    else {
      const length = buffer.write(value, at + INT32);
      buffer.writeInt32BE(length, at);
      at += INT32 + length;
    }
  }
  // All results as well.
  return buffer.writeInt16BE(0, at);
}
