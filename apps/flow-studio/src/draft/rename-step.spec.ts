import { describe, expect, it } from 'vitest';
import { carryOut, startHistory, undo } from './draft-history.js';
import type { FlowDraft } from './flow-draft.js';
import { findIdProblem, renameInTemplate, renameStep } from './rename-step.js';

const DRAFT: FlowDraft = {
  name: 'Ask',
  start: 'ask',
  steps: {
    ask: { type: 'wait-for-reply', config: {}, exits: { answered: 'mark', 'not-answered': 'ask' } },
    mark: { type: 'send-message', config: { blocks: [{ type: 'text', text: 'You said {{steps.ask.text}}' }] } },
  },
  editor: { positions: { ask: { x: 1, y: 2 } }, notes: { ask: 'why' } },
};

describe('renameStep', () => {
  it('follows in start, exits, templates, place and note, keeps the order, and is undone as one command', () => {
    const history = carryOut(startHistory(DRAFT), renameStep('ask', 'question'));
    expect(history.draft).toEqual({
      name: 'Ask',
      start: 'question',
      steps: {
        question: { type: 'wait-for-reply', config: {}, exits: { answered: 'mark', 'not-answered': 'question' } },
        mark: {
          type: 'send-message',
          config: { blocks: [{ type: 'text', text: 'You said {{steps.question.text}}' }] },
        },
      },
      editor: { positions: { question: { x: 1, y: 2 } }, notes: { question: 'why' } },
    });
    expect(Object.keys(history.draft.steps)).toEqual(['question', 'mark']);
    expect(undo(history).draft).toEqual(DRAFT);
  });

  it.each(['mark', '', 'two words', 'x'.repeat(65)])('does nothing for the id "%s", which cannot be taken', (id) => {
    expect(findIdProblem(DRAFT, 'ask', id)).toEqual(expect.any(String));
    expect(carryOut(startHistory(DRAFT), renameStep('ask', id)).draft).toBe(DRAFT);
  });
});

describe('renameInTemplate', () => {
  it.each([
    ['{{steps.ask.text}}', '{{steps.q.text}}'],
    ['{{ steps . ask.text | upcase }}', '{{ steps . q.text | upcase }}'],
    ['{{ steps["ask"].text }} {{ steps[\'ask\'].text }}', '{{ steps["q"].text }} {{ steps[\'q\'].text }}'],
    [
      '{% if steps.ask.text == "steps.ask" %}steps.ask{% endif %}',
      '{% if steps.q.text == "steps.ask" %}steps.ask{% endif %}',
    ],
    ['{{ steps.ask-again.text }} {{ steps.ask_2.text }}', '{{ steps.ask-again.text }} {{ steps.ask_2.text }}'],
    ['{{ data.steps.ask }} {{ mysteps.ask }}', '{{ data.steps.ask }} {{ mysteps.ask }}'],
    ['steps.ask is a text', 'steps.ask is a text'],
  ])('turns %s into %s', (template, renamed) => {
    expect(renameInTemplate(template, 'ask', 'q')).toBe(renamed);
  });
});
