import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject, StepPlugin } from '@luluchat/flow-runtime';
import { createAttributeCatalog } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createStandardSteps } from './create-standard-steps.js';

const plugins = new Map<string, StepPlugin>(createStandardSteps().map((plugin) => [plugin.type, plugin]));

/** Returns what an author reads of a config: its problems, else those that the step's own check finds. */
function messagesOf(type: string, json: JsonObject): readonly string[] {
  const plugin = plugins.get(type);
  if (plugin === undefined) throw new Error(`There is no step type ${type}.`);
  const validated = validateConfig(plugin.configType, json);
  if (!validated.isValid) return validated.problems.map(({ message }) => message);
  const attributes = createAttributeCatalog({ points: 'numeric', due: 'date', note: 'string' });
  return (plugin.lint?.(validated.value, { attributes, supersededBy: ['Menu'] }) ?? []).map(({ message }) => message);
}

const rule = (operator: string, to?: string) => ({
  cases: [{ exit: 'yes', all: [{ value: '{{name}}', operator, ...(to !== undefined && { to }) }] }],
});
const block = (member: JsonObject) => ({ blocks: [member] });
const save = (attribute: string, value: string) => ({ assignments: [{ attribute, value }] });

describe('problems of standard steps', () => {
  it.each<[string, JsonObject, string]>([
    ['condition', rule('greater-than', 'many'), 'enter a number to compare with, or a template.'],
    ['condition', rule('before', 'soon'), 'enter a day to compare with, as YYYY-MM-DD or another date, or a template.'],
    ['condition', rule('starts-with', ' '), 'enter a text or number to compare with, or a template.'],
    ['condition', rule('one-of', 'gold'), 'enter 1 to 100 texts or numbers to compare with, none of them blank.'],
    ['condition', rule('is-known', 'gold'), 'This comparison has no use for a second value; remove it.'],
    ['condition', { cases: [] }, 'a condition needs at least one case.'],
    ['condition', { cases: [{ exit: 'yes', any: [] }] }, 'a case needs at least one rule.'],
    ['send-message', block({ type: 'text' }), 'text is missing; enter it.'],
    ['send-message', block({ type: 'image' }), 'url is missing; enter it.'],
    ['send-message', block({ type: 'text', text: 'Hi', caption: 'x' }), 'caption is not used with text; remove it.'],
    ['send-message', { blocks: [] }, 'a step needs at least one message.'],
    ['randomizer', { variants: [] }, 'a randomizer needs at least 2 variants.'],
    ['round-robin', { exits: [] }, 'a round robin needs at least one exit.'],
    ['start-flow', { flowId: '' }, 'a flow must be chosen, by its id.'],
    ['save-attribute', save('', 'x'), 'attribute must be the key of an attribute, 1 to 64 characters.'],
    [
      'save-attribute',
      save('points', 'many'),
      'This value is never a number, as the attribute "points" needs, so it is not saved; correct it, or choose another attribute.',
    ],
    [
      'delay',
      { duration: { amount: 1, unit: 'days' } },
      'A run of another flow that starts for the contact during this pause ends this run, and what follows never comes: "Menu". ' +
        'To let both continue, choose there, for the flow or a trigger, to start beside a run that is under way.',
    ],
  ])('are said of %s %j without names that only documents have', (type, config, message) => {
    expect(messagesOf(type, config)).toContain(message);
  });
});
