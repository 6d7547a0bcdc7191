import { describe, expect, it } from 'vitest';
import { addMessages, lastMessageTo } from './last-messages.js';
import type { LastMessages, NewMessages } from './last-messages.js';

describe('addMessages', () => {
  const shop: LastMessages = { account: 'shop', lastMessageAt: 5, otherLastMessages: { help: 3 } };

  it.each<[string, LastMessages, NewMessages, LastMessages]>([
    ['nothing', shop, {}, shop],
    ['a message to the same account', shop, { lastMessageAt: 6 }, { ...shop, lastMessageAt: 6 }],
    ['an earlier one to the same account', shop, { account: 'shop', lastMessageAt: 4 }, shop],
    ['the first message', {}, { account: 'shop', lastMessageAt: 5 }, { account: 'shop', lastMessageAt: 5 }],
    [
      'a message to another account',
      shop,
      { account: 'help', lastMessageAt: 6 },
      { account: 'help', lastMessageAt: 6, otherLastMessages: { shop: 5 } },
    ],
    [
      'a message to an account after one to an unknown account',
      { lastMessageAt: 5 },
      { account: 'help', lastMessageAt: 6 },
      { account: 'help', lastMessageAt: 6 },
    ],
    [
      'that no account is known',
      shop,
      { account: null },
      { lastMessageAt: 5, otherLastMessages: { help: 3, shop: 5 } },
    ],
    [
      'messages to other accounts, earlier and later ones',
      shop,
      { otherLastMessages: { help: 2, bar: 4, shop: 9 } },
      { account: 'shop', lastMessageAt: 5, otherLastMessages: { help: 3, bar: 4 } },
    ],
  ])('adds %s', (_what, contact, messages, expected) => {
    expect(addMessages(contact, messages)).toEqual(expected);
  });
});

it('lastMessageTo treats the names of inherited members as ordinary ids', () => {
  expect(lastMessageTo({ account: 'shop', lastMessageAt: 5, otherLastMessages: {} }, 'constructor')).toBeUndefined();
});
