/**
 * Reads what Restate sends at the start of an attempt at a call: the commands that earlier attempts have recorded. The SDK hands them on
 * one by one, when the handler repeats them, and tells nothing of them before. Messages are those of Restate's service protocol: a header
 * of 8 bytes (type, flags and length of the body, big-endian), then a body in the format of Protocol Buffers.
 */

/** Commands that earlier attempts at a call have recorded. */
export interface RecordedCommands {
  /** Number of actions (`ctx.run`) that have begun. */
  readonly runs: number;
  /** `true` if the handler has ended: then no attempt must do more than repeat what is recorded. */
  readonly hasEnded: boolean;
}

/** Receives the messages of an attempt. */
export interface RecordedJournal {
  /** Takes the next bytes of the request. */
  read(chunk: Uint8Array): void;
  /** The recorded commands, once all have arrived. `undefined` before, and for messages of another form. */
  readonly commands: RecordedCommands | undefined;
}

const HEADER_BYTES = 8;
const LENGTH_AT = 4;
/** Types of messages. */
const START = 0x0000;
const OUTPUT = 0x0401;
const RUN = 0x0411;
/** Field of the body of `START`: number of the messages after it that repeat the journal. */
const KNOWN_ENTRIES = 3;

/** Creates a reader for one attempt. */
export function createRecordedJournal(): RecordedJournal {
  let pending: Buffer = Buffer.alloc(0);
  /** Number of entries that are still to come. `undefined` before the first message. */
  let missing: number | undefined;
  let isReading = true;
  let runs = 0;
  let hasEnded = false;

  const take = (type: number, body: Buffer): void => {
    if (missing === undefined) {
      missing = type === START ? findVarint(body, KNOWN_ENTRIES) : undefined;
      if (missing === undefined) isReading = false;
      return;
    }
    missing -= 1;
    if (type === RUN) runs += 1;
    if (type === OUTPUT) hasEnded = true;
  };

  return {
    read(chunk) {
      if (!isReading) return;
      pending = pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([pending, chunk]);
      while (isReading && missing !== 0 && pending.length >= HEADER_BYTES) {
        const end = HEADER_BYTES + pending.readUInt32BE(LENGTH_AT);
        if (pending.length < end) return;
        take(pending.readUInt16BE(0), pending.subarray(HEADER_BYTES, end));
        pending = pending.subarray(end);
      }
      if (missing !== 0) return;
      isReading = false;
      pending = Buffer.alloc(0);
    },
    get commands() {
      return missing === 0 ? { runs, hasEnded } : undefined;
    },
  };
}

/** Finds a number in a message of Protocol Buffers. Returns `undefined` without one, and for a message of another form. */
function findVarint(message: Buffer, field: number): number | undefined {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; at < message.length; factor *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
    return NaN;
  };
  while (at < message.length) {
    const key = varint();
    const kind = key % 8;
    if (kind === 0) {
      const value = varint();
      if (Math.floor(key / 8) === field) return value;
    } else if (kind === 1) at += 8;
    else if (kind === 2) {
      const length = varint();
      at += length;
    } else if (kind === 5) at += 4;
    else return undefined;
  }
  return undefined;
}
