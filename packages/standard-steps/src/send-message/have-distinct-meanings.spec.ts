import { validateConfig } from '@luluchat/flow-runtime';
import { findButton } from '@luluchat/flow-runtime/channel';
import { foldText } from '@luluchat/flow-runtime/values';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SendMessageConfig } from './send-message-config.js';
import { createSendMessage } from './send-message.js';

const button = fc.record({
  id: fc.stringMatching(/^[A-Za-z0-9_-]{1,3}$/),
  label: fc.oneof(
    fc.stringMatching(/^[A-Za-z0-9 ]{1,3}$/),
    fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 4 }),
  ),
});
const buttons = fc
  .array(button, { minLength: 1, maxLength: 10 })
  .filter(
    (list) => validateConfig(SendMessageConfig, { blocks: [{ type: 'text', text: 'Hi' }], buttons: list }).isValid,
  );

it('findButton finds every button of a valid config by its id and by its label, in any case and order', () => {
  fc.assert(
    fc.property(buttons, (list) => {
      for (const wanted of list) {
        for (const reply of [wanted.id, wanted.label, ` ${wanted.label.toUpperCase()}\n`]) {
          expect(findButton(list, reply)).toBe(wanted);
          expect(findButton(list.toReversed(), reply)).toBe(wanted);
        }
      }
    }),
  );
});

it('findButton finds nothing for any other reply', () => {
  fc.assert(
    fc.property(buttons, fc.string({ unit: 'grapheme-composite', maxLength: 5 }), (list, reply) => {
      const isMeant = list.some(({ id, label }) => id === reply.trim() || foldText(label) === foldText(reply));
      fc.pre(!isMeant);
      expect(findButton(list, reply)).toBeUndefined();
    }),
  );
});

it.each([
  ["I'm in", 'I’m in'],
  ['❤', '❤\ufe0f'],
  ['9-12', '9–12'],
  ['ok', 'o\u200bk'],
])('HaveDistinctMeanings accepts the labels %j and %j, which the check of the flow reports', (one, other) => {
  const list = [
    { id: 'a', label: one },
    { id: 'b', label: other },
  ];
  const validated = validateConfig(SendMessageConfig, { blocks: [{ type: 'text', text: 'Hi' }], buttons: list });
  const scope = { attributes: new Map() };
  expect(validated.isValid && createSendMessage().lint?.(validated.value, scope)).toMatchObject([
    { severity: 'error', code: 'duplicate_button', path: '/buttons' },
  ]);
  // A flow that was published before keeps its behaviour: each label still matches its button.
  expect([findButton(list, one), findButton(list, other)]).toEqual(list);
});
