import type { Socket } from 'node:net';
import { deserialize, serialize } from 'node:v8';

const HEADER_BYTES = 4;

/** Sends a value as one frame: its length in four bytes, then its structured clone. */
export function sendFrame(socket: Socket, value: unknown): void {
  const body = serialize(value);
  const header = Buffer.allocUnsafe(HEADER_BYTES);
  header.writeUInt32LE(body.length);
  socket.cork();
  socket.write(header);
  socket.write(body);
  socket.uncork();
}

/** Calls `onFrame` with each value that arrives, in order. */
export function readFrames(socket: Socket, onFrame: (value: unknown) => void): void {
  let bytes: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    for (;;) {
      if (bytes.length < HEADER_BYTES) return;
      const end = HEADER_BYTES + bytes.readUInt32LE(0);
      if (bytes.length < end) return;
      onFrame(deserialize(bytes.subarray(HEADER_BYTES, end)));
      bytes = bytes.subarray(end);
    }
  });
}
