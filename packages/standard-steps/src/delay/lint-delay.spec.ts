import { createAttributeCatalog } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { lintDelay } from './lint-delay.js';

const attributes = createAttributeCatalog();
const lint = (config: Parameters<typeof lintDelay>[0], supersededBy?: readonly string[]) =>
  lintDelay(config, { attributes, ...(supersededBy && { supersededBy }) });
const hours = { duration: { amount: 1, unit: 'hours' } } as const;

describe('lintDelay', () => {
  it.each([
    [hours],
    [{ duration: { amount: 60, unit: 'minutes' } } as const],
    [{ until: { time: '09:00', timeZone: 'Asia/Kuala_Lumpur' } }],
  ])('warns of %j, which runs of other flows would end', (config) => {
    expect(lint(config, ['Menu'])).toMatchObject([{ severity: 'warning', code: 'delay_superseded', path: '' }]);
  });

  it('names three flows and counts the others', () => {
    const [problem] = lint(hours, ['A', 'B', 'C', 'D', 'E']);
    expect(problem?.message).toContain('"A", "B", "C", 2 more.');
  });

  it('does not warn of short pauses, nor when no other flow ends runs', () => {
    expect(lint({ duration: { amount: 59, unit: 'minutes' } }, ['Menu'])).toEqual([]);
    expect(lint(hours, [])).toEqual([]);
    expect(lint(hours)).toEqual([]);
  });
});
