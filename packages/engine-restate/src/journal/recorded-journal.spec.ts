import { expect, it } from 'vitest';
import { createRecordedJournal } from './recorded-journal.js';

const INPUT = 0x0400;
const OUTPUT = 0x0401;
const SEND = 0x040e;
const RUN = 0x0411;
const RUN_COMPLETION = 0x8011;

const message = (type: number, body: readonly number[] = []): Buffer => {
  const header = Buffer.alloc(8);
  header.writeUInt16BE(type, 0);
  header.writeUInt32BE(body.length, 4);
  return Buffer.concat([header, Buffer.from(body)]);
};
/** A start with an id of two bytes, a debug id, the number of entries and a number of 8 bytes. */
const start = (...knownEntries: readonly number[]): Buffer =>
  message(0, [0x0a, 2, 0x18, 9, 0x12, 1, 0x41, 0x18, ...knownEntries, 0x49, 1, 2, 3, 4, 5, 6, 7, 8]);
const read = (chunks: readonly Uint8Array[]) => {
  const journal = createRecordedJournal();
  for (const chunk of chunks) journal.read(chunk);
  return journal.commands;
};

it('the first attempt at a call has nothing recorded', () => {
  expect(read([start(1), message(INPUT, [1, 2, 3])])).toEqual({ runs: 0, hasEnded: false });
});

it('a later attempt has the actions that have begun, and the end', () => {
  const entries = [message(INPUT), message(RUN), message(RUN_COMPLETION, [7]), message(SEND), message(RUN)];
  expect(read([start(5), ...entries])).toEqual({ runs: 2, hasEnded: false });
  expect(read([start(2), message(INPUT), message(OUTPUT)])).toEqual({ runs: 0, hasEnded: true });
});

it('messages may arrive in any parts, and those behind the recorded ones are none of them', () => {
  const whole = Buffer.concat([start(2), message(INPUT, [9]), message(RUN), message(OUTPUT)]);
  const parts = Array.from(whole, (byte) => Uint8Array.of(byte));
  expect(read(parts)).toEqual({ runs: 1, hasEnded: false });
});

it('many entries are counted', () => {
  const entries = Array.from({ length: 300 }, () => message(RUN));
  expect(read([start(0xac, 0x02), ...entries])).toEqual({ runs: 300, hasEnded: false });
});

it('nothing is known before all entries are there, and of messages of another form', () => {
  expect(read([])).toBeUndefined();
  expect(read([start(2), message(INPUT)])).toBeUndefined();
  expect(read([message(INPUT), start(1), message(INPUT)])).toBeUndefined();
  expect(read([message(0, [0x0a, 1, 7]), message(INPUT)])).toBeUndefined();
  expect(read([message(0, [0x0f, 1]), message(INPUT)])).toBeUndefined();
});
