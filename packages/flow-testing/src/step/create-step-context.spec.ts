import { describe, expect, it } from 'vitest';
import { DEFAULT_START_AT } from '../clock/create-manual-clock.js';
import { createStepContext } from './create-step-context.js';

describe('createStepContext', () => {
  it('has a contact, a clock and no attributes by default', () => {
    const context = createStepContext({ config: {} });
    expect(context.contact).toEqual({
      ...{ contactId: 'c_01890a5d7b3c7def8123456789abcdef', contactNumber: '60123456789' },
      ...{ name: 'Aisyah', attributes: {}, tags: [] },
    });
    expect(context.clock.now()).toBe(DEFAULT_START_AT);
    expect(context.signal.aborted).toBe(false);
    expect(context.attributes.size).toBe(0);
    expect(context.executionId).not.toContain('.');
  });

  it('renders templates with the values of the situation and returns the variables without a value', () => {
    const { templates } = createStepContext({
      config: {},
      contact: { name: 'Ömer', attributes: { tier: 'gold' } },
      data: { points: 7 },
      reply: 'yes',
      steps: { ask: { text: 'blue' } },
    });
    expect(templates.render('{{name}} {{tier}} {{data.points}} {{reply.text}} {{steps.ask.text}} {{data.none}}')).toBe(
      'Ömer gold 7 yes blue ',
    );
    expect(templates.evaluate('{{data.points}}')).toBe(7);
    expect(templates.unfilled).toEqual(['data.none']);
  });

  it('freezes a copy of the contact and does not change the given one', () => {
    const contact = { attributes: { tier: 'gold' }, tags: ['vip'] };
    const context = createStepContext({ config: {}, contact });
    expect(() => (context.contact.tags as string[]).push('x')).toThrow(TypeError);
    expect(() => Object.assign(context.contact.attributes, { tier: 'none' })).toThrow(TypeError);
    contact.tags.push('later');
    expect(context.contact.tags).toEqual(['vip']);
  });
});
