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

/** Whether the step that calls out is told so. */
function isTold(triggers: readonly Trigger[], value: string, hidesNumbers?: boolean): boolean {
  let told: boolean | undefined;
  const registry = createStepRegistry([
    plugin('call', {
      isExternal: true,
      lint: (_config, { mayLackNumber = false }) => {
        told = mayLackNumber;
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
  if (told === undefined) throw new Error('the step was not checked');
  return told;
}

describe('a step of a flow on a channel that hides numbers', () => {
  it.each<[string, readonly Trigger[], string, boolean]>([
    ['messages start it', [KEYWORD], 'hi', true],
    ['any message starts it', [{ type: 'unmatched' }], 'hi', true],
    ['a webhook starts it as well', [{ type: 'webhook' }, KEYWORD], 'hi', true],
    ['a webhook alone starts it', [{ type: 'webhook' }], 'hi', false],
    ['nothing starts it', [], 'hi', false],
    ['another step looks at the number', [KEYWORD], '{{ contact_number }}', false],
    ['another step reads something else', [KEYWORD], '{{contact_id}} {{name}}', true],
    ['another step holds no proper template', [KEYWORD], '{{contact_number', true],
  ])('is told whether a number may be unknown: %s', (_what, triggers, value, expected) => {
    expect(isTold(triggers, value, true)).toBe(expected);
  });

  it('is told nothing where the channel hides none, or does not say', () => {
    expect([isTold([KEYWORD], 'hi', false), isTold([KEYWORD], 'hi')]).toEqual([false, false]);
  });
});
