import { describe, expect, it } from 'vitest';
import { IsTemplate } from '../config/is-template.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import { checkFlow } from './check-flow.js';
import type { Trigger } from '../document/flow-document.js';

class Shown {
  @IsTemplate()
  value = '';
}

const plugin = (type: string, more: Partial<StepPlugin>): StepPlugin => ({
  type,
  manifest: { title: type, description: 'Does it.', icon: 'test', category: 'logic' },
  configType: Shown,
  exits: () => [],
  execute: () => ({ kind: 'complete' }),
  ...more,
});

const KEYWORD: Trigger = { type: 'keyword', match: 'is', keywords: ['hi'] };

/** Returns the `mayLackNumber` that the lint of the external step is called with. */
function lintedWith(triggers: readonly Trigger[], value: string, hidesNumbers?: boolean): boolean {
  let linted: boolean | undefined;
  const registry = createStepRegistry([
    plugin('call', {
      isExternal: true,
      lint: (_config, { mayLackNumber = false }) => {
        linted = mayLackNumber;
        return [];
      },
    }),
    plugin('look', {}),
  ]);
  const steps = {
    call: { type: 'call', config: { value: '{{contact_number}}' } },
    look: { type: 'look', config: { value } },
  };
  checkFlow({ name: 'f', triggers, start: 'call', steps }, { registry, attributes: new Map(), hidesNumbers });
  if (linted === undefined) throw new Error('the step was not checked');
  return linted;
}

describe('mayLackNumber of the lint of an external step', () => {
  it.each<[string, readonly Trigger[], string, boolean]>([
    ['messages start it', [KEYWORD], 'hi', true],
    ['any message starts it', [{ type: 'unmatched' }], 'hi', true],
    ['a webhook starts it as well', [{ type: 'webhook' }, KEYWORD], 'hi', true],
    ['a webhook alone starts it', [{ type: 'webhook' }], 'hi', false],
    ['nothing starts it', [], 'hi', false],
    ['another step reads the number', [KEYWORD], '{{ contact_number }}', false],
    ['another step reads something else', [KEYWORD], '{{contact_id}} {{name}}', true],
    ['another step has an invalid template', [KEYWORD], '{{contact_number', true],
  ])('depends on triggers and other steps if the channel hides numbers: %s', (_case, triggers, value, expected) => {
    expect(lintedWith(triggers, value, true)).toBe(expected);
  });

  it('is absent if the channel does not hide numbers, or does not tell', () => {
    expect([lintedWith([KEYWORD], 'hi', false), lintedWith([KEYWORD], 'hi')]).toEqual([false, false]);
  });
});
