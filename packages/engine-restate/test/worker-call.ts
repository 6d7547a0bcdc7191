/** Calls a worker as Restate does, with a journal of any content. Messages are those of Restate's service protocol. */
import { connect } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';

const HEADER_BYTES = 8;
const LENGTH_AT = 4;
const CONTENT_TYPE = 'application/vnd.restate.invocation.v6';
const POLL_MS = 20;

/** Types of messages. */
const START = 0x0000;
const ERROR = 0x0002;
export const END = 0x0003;
export const PROPOSAL = 0x0005;
export const INPUT = 0x0400;
export const OUTPUT = 0x0401;
export const SEND = 0x040e;
export const RUN = 0x0411;
export const RUN_COMPLETION = 0x8011;

/** A message with its type. */
export interface WorkerMessage {
  readonly type: number;
  readonly body: Buffer;
}

/** Encodes a field of a message of Protocol Buffers. */
export function field(number: number, value: number | Buffer | string): Buffer {
  if (typeof value === 'number') return Buffer.concat([varint(number * 8), varint(value)]);
  const bytes = Buffer.from(value);
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

/** Makes a message of fields. */
export function message(type: number, ...fields: readonly Buffer[]): WorkerMessage {
  return { type, body: Buffer.concat(fields) };
}

/**
 * Calls a handler with the entries that earlier attempts have recorded, and records the actions that it proposes. Resolves to the
 * messages of the worker.
 */
export async function callWorker(
  port: number,
  path: string,
  key: string,
  entries: readonly WorkerMessage[],
): Promise<readonly WorkerMessage[]> {
  const session = connect(`http://127.0.0.1:${port}`);
  try {
    const stream = session.request({ ':method': 'POST', ':path': path, 'content-type': CONTENT_TYPE });
    const answers: WorkerMessage[] = [];
    let pending = Buffer.alloc(0);
    stream.on('data', (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      for (let one; (one = decode(pending)) !== undefined;) {
        pending = pending.subarray(HEADER_BYTES + one.body.length);
        answers.push(one);
        if (one.type === PROPOSAL) stream.write(encode(completionOf(one.body)));
      }
    });
    const ended = new Promise<void>((resolve, reject) => stream.once('end', resolve).once('error', reject));
    const id = field(1, Buffer.alloc(24, 1));
    stream.write(encode(message(START, id, field(2, 'inv_1'), field(3, entries.length), field(6, key))));
    for (const entry of entries) stream.write(encode(entry));
    const isLast = () => answers.some(({ type }) => type === END || type === ERROR);
    while (!isLast()) await sleep(POLL_MS);
    stream.end();
    await ended;
    return answers;
  } finally {
    session.destroy();
  }
}

/** Makes the record of a proposal: the id of its action, and its value, which is JSON. */
function completionOf(proposal: Buffer): WorkerMessage {
  const value = proposal.subarray(proposal.indexOf('{'));
  return message(RUN_COMPLETION, field(1, proposal[1] ?? 0), field(5, field(1, value)));
}

function encode({ type, body }: WorkerMessage): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(type, 0);
  header.writeUInt32BE(body.length, LENGTH_AT);
  return Buffer.concat([header, body]);
}

function decode(bytes: Buffer): WorkerMessage | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const end = HEADER_BYTES + bytes.readUInt32BE(LENGTH_AT);
  return bytes.length < end ? undefined : { type: bytes.readUInt16BE(0), body: bytes.subarray(HEADER_BYTES, end) };
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest < 128 ? rest : (rest % 128) + 128);
    if (rest < 128) return Buffer.from(bytes);
  }
}
