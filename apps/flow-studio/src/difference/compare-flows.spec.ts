import { describe, expect, it } from 'vitest';
import type { FlowDraft } from '../draft/flow-draft.js';
import { compareFlows, isEmptyDifference } from './compare-flows.js';

const flow: FlowDraft = {
  name: 'Greeting',
  triggers: [{ type: 'keyword', keywords: ['hi'] }],
  start: 'ask',
  steps: {
    ask: { type: 'wait-for-reply', config: { duration: { amount: 5, unit: 'minutes' } }, exits: { answered: 'mark' } },
    mark: { type: 'add-tag', config: { tag: 'x' } },
  },
  editor: { positions: { ask: { x: 0, y: 0 } } },
};

describe('compareFlows', () => {
  it('takes no notice of places on the canvas and of the order of members', () => {
    const { ask, mark } = flow.steps as { ask: FlowDraft['steps'][string]; mark: FlowDraft['steps'][string] };
    const moved = { ...flow, steps: { mark, ask }, editor: { positions: { ask: { x: 90, y: 9 } } } };
    expect(isEmptyDifference(compareFlows(flow, moved))).toBe(true);
  });

  it('tells steps that came, went and changed, with their connections and notes', () => {
    const { ask } = flow.steps;
    const after = {
      ...flow,
      name: 'Hello',
      start: 'end',
      whileRunning: 'ignore',
      triggers: [{ type: 'webhook' }],
      steps: {
        ask: { ...ask, exits: { 'not-answered': 'end' } } as FlowDraft['steps'][string],
        end: { type: 'end', config: {} },
      },
      editor: { notes: { ask: 'be kind' } },
    };
    expect(compareFlows(flow, after)).toEqual({
      name: { before: 'Greeting', after: 'Hello' },
      start: { before: 'ask', after: 'end' },
      triggers: [
        { kind: 'removed', trigger: { type: 'keyword', keywords: ['hi'] } },
        { kind: 'added', trigger: { type: 'webhook' } },
      ],
      settings: [{ path: ['whileRunning'], before: undefined, after: 'ignore' }],
      steps: [
        {
          id: 'ask',
          kind: 'changed',
          type: 'wait-for-reply',
          fields: [],
          connections: [
            { exit: 'answered', before: 'mark', after: undefined },
            { exit: 'not-answered', before: undefined, after: 'end' },
          ],
          note: { before: undefined, after: 'be kind' },
        },
        { id: 'mark', kind: 'removed', type: 'add-tag', fields: [], connections: [], note: null },
        { id: 'end', kind: 'added', type: 'end', fields: [], connections: [], note: null },
      ],
    });
  });
});
