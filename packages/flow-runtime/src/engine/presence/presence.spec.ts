import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json/json-value.js';
import { silentLogger } from '../../environment/step-logger.js';
import { createPresence } from './presence.js';

const NOW = 1_000_000;
const STATE = { lastMessageId: 'm1', account: 'shop' };

function setUp(fails = false) {
  const shown: string[] = [];
  const warnings: (JsonObject | undefined)[] = [];
  const show = (indicator: string, { messageId, account }: { messageId: string; account?: string }) => {
    shown.push(`${indicator} ${messageId} ${account ?? 'default'}`);
    if (fails) throw new Error('The channel is broken.');
  };
  const presence = createPresence(
    {
      markRead: (message) => show('read', message),
      showTyping: (message) => {
        show('typing', message);
        return () => show('idle', message);
      },
    },
    {
      clock: { now: () => NOW },
      logger: { ...silentLogger, warn: (_, fields) => void warnings.push(fields) },
    },
  );
  if (presence === undefined) throw new Error('The channel shows something.');
  return { presence, shown, warnings };
}

describe('createPresence', () => {
  it('is absent for a channel that shows nothing', () => {
    expect(createPresence({}, { clock: { now: () => NOW }, logger: silentLogger })).toBeUndefined();
  });

  it('names the message, and the account that it came to if there is one', () => {
    const { presence, shown } = setUp();
    presence.markRead({ id: 'm1', account: 'shop' });
    presence.markRead({ id: 'm2', account: undefined });
    presence.showTyping(STATE, { lastMessageAt: NOW })?.();
    expect(shown).toEqual(['read m1 shop', 'read m2 default', 'typing m1 shop', 'idle m1 shop']);
  });

  it.each([
    ['just now', STATE, NOW, true],
    ['24.999 s ago', STATE, NOW - 24_999, true],
    ['25 s ago', STATE, NOW - 25_000, false],
    ['at an unknown time', STATE, undefined, false],
    ['to another run', {}, NOW, false],
  ])('shows typing only to a contact that wrote to the run just now: %s', (_, state, lastMessageAt, isShown) => {
    const { presence, shown } = setUp();
    expect(presence.showTyping(state, { lastMessageAt }) !== undefined).toBe(isShown);
    expect(shown.length).toBe(isShown ? 1 : 0);
  });

  it('logs what a channel throws, and passes it on to no run', () => {
    const { presence, warnings } = setUp(true);
    presence.markRead({ id: 'm1' });
    expect(presence.showTyping(STATE, { lastMessageAt: NOW })).toBeUndefined();
    expect(warnings).toEqual([
      { messageId: 'm1', error: 'Error: The channel is broken.' },
      { messageId: 'm1', error: 'Error: The channel is broken.' },
    ]);
  });

  it('shows typing nowhere for a channel that only marks messages as read', () => {
    const presence = createPresence({ markRead: () => undefined }, { clock: { now: () => NOW }, logger: silentLogger });
    expect(presence?.showTyping(STATE, { lastMessageAt: NOW })).toBeUndefined();
  });
});
