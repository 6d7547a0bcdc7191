import type { OutboundMessage } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import type { HandedOver } from './hand-over.js';
import { createHeldLines } from './held-lines.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Messages are named `<contact><number>`; each is under way until it is settled by name. */
function world() {
  const log: string[] = [];
  const underWay = new Map<string, (handedOver: HandedOver) => void>();
  const lines = createHeldLines({
    handOver: ({ id }) => {
      log.push(id);
      return new Promise((resolve) => underWay.set(id, resolve));
    },
    onPutBack: (contact) => log.push(`${contact} put back`),
    onSaved: () => log.push('saved'),
  });
  const hold = (...ids: readonly string[]): void => {
    for (const id of ids) {
      const contactId = id.slice(0, 1);
      lines.hold({ id, contactId, content: { type: 'text', text: id } } as OutboundMessage);
    }
  };
  const settle = (id: string, handedOver: Partial<HandedOver> = {}): Promise<unknown> => {
    underWay.get(id)?.({ saved: Promise.resolve(), ...handedOver });
    return settled();
  };
  return { lines, log, hold, settle };
}

describe('held lines', () => {
  it('are handed over in order, side by side, and each message is held until it is stored what became of it (E9)', async () => {
    const { lines, log, hold, settle } = world();
    hold('a1', 'a2', 'b1');
    await settled();
    expect(log).toEqual(['a1', 'b1']);
    let save = (): void => undefined;
    await settle('a1', { saved: new Promise((resolve) => (save = resolve)) });
    expect(log).toEqual(['a1', 'b1', 'a2']);
    expect([lines.size, lines.has('a1')]).toEqual([3, true]);
    save();
    await settled();
    expect(log).toEqual(['a1', 'b1', 'a2', 'saved']);
    expect([lines.size, lines.has('a1')]).toEqual([2, false]);
  });

  it('are put back as a whole, and what is held of the contact afterwards is a new line', async () => {
    const { lines, log, hold, settle } = world();
    hold('a1', 'a2', 'a3', 'b1');
    await settled();
    await settle('a1', { isPutBack: true });
    expect(log).toEqual(['a1', 'b1', 'a put back']);
    expect(['a1', 'a2', 'a3', 'b1'].filter((id) => lines.has(id))).toEqual(['b1']);
    hold('a1');
    await settled();
    expect(log.at(-1)).toBe('a1');
    expect(lines.size).toBe(2);
  });

  it('are idle when all is handed over and stored', async () => {
    const { lines, log, hold, settle } = world();
    hold('a1');
    await settled();
    void lines.idle().then(() => log.push('idle'));
    let save = (): void => undefined;
    await settle('a1', { saved: new Promise((resolve) => (save = resolve)) });
    expect(log).toEqual(['a1']);
    save();
    await settled();
    expect(log).toEqual(['a1', 'saved', 'idle']);
  });
});
