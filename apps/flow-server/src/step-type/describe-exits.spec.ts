import { createComplete, createSendMessage, createStandardSteps, createWaitForReply } from '@luluchat/standard-steps';
import { describe, expect, it } from 'vitest';
import { describeExits } from './describe-exits.js';

describe('describeExits', () => {
  it('lists exits that no configuration changes', () => {
    expect(describeExits(createWaitForReply())).toEqual({ exits: ['answered', 'not-answered'], dynamicExits: false });
    expect(describeExits(createComplete())).toEqual({ exits: [], dynamicExits: false });
  });

  it('reports exits that depend on the configuration', () => {
    expect(describeExits(createSendMessage())).toEqual({ exits: ['next'], dynamicExits: true });
  });

  it('finds the exits of every standard step', () => {
    for (const plugin of createStandardSteps()) expect(() => describeExits(plugin)).not.toThrow();
  });
});
