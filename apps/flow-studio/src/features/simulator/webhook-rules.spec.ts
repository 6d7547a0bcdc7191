import { describe, expect, it } from 'vitest';
import type { FlowDraft } from '../../draft/flow-draft.js';
import type { PlayedOn, SimulationSetup } from './simulation-types.js';
import { answersToKeep, webhookRulesFor } from './webhook-rules.js';

const setup: SimulationSetup = {
  contact: { name: 'Ann', contactNumber: '60123456789', attributes: {}, tags: [] },
  startAt: null,
  callsLive: true,
  webhooks: {},
  random: {},
};
const answer = { answer: { status: 200 } };

describe('webhookRulesFor', () => {
  it('calls live what has no rule and no answer from before', () => {
    expect(webhookRulesFor(setup, {})).toEqual({ '*': { live: true } });
    expect(webhookRulesFor({ ...setup, callsLive: false }, {})).toEqual({});
  });

  it('gives earlier calls their answers again, and later ones the rule of the step', () => {
    const rules = webhookRulesFor(
      { ...setup, webhooks: { ask: { fail: 'timeout' } } },
      { ask: [answer], tell: [answer] },
    );
    expect([rules['ask']].flat().slice(0, 3)).toEqual([answer, { fail: 'timeout' }, { fail: 'timeout' }]);
    expect([rules['tell']].flat().slice(0, 2)).toEqual([answer, { live: true }]);
  });

  it('ends with the answers from before when nothing may be called', () => {
    expect(webhookRulesFor({ ...setup, callsLive: false }, { ask: [answer] })).toEqual({ ask: [answer] });
  });
});

it('answersToKeep forgets answers of steps that were changed, or that got another rule', () => {
  const draft = (url: string): FlowDraft => ({
    name: 'A',
    steps: {
      ask: { type: 'webhook-action', config: { url } },
      tell: { type: 'webhook-action', config: { url: 'https://crm.example.com/tell' } },
      note: { type: 'webhook-action', config: {} },
    },
  });
  const played: PlayedOn = { draft: draft('https://crm.example.com/old'), setup, startAt: '2027-01-04T09:00:00.000Z' };
  const kept = { ask: [answer], tell: [answer], note: [answer] };
  const now = { ...setup, webhooks: { note: { fail: 'dns' } } };
  expect(answersToKeep(kept, played, draft('https://crm.example.com/new'), now)).toEqual({ tell: [answer] });
});
