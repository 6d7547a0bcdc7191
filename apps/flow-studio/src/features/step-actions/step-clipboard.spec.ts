import { describe, expect, it } from 'vitest';
import { startHistory, carryOut } from '../../draft/draft-history.js';
import type { FlowDraft } from '../../draft/flow-draft.js';
import { freeIds, insertSteps, takeSteps } from '../../draft/step-set.js';
import { readClipboardText, writeClipboardText } from './step-clipboard.js';

const FLOW: FlowDraft = {
  name: 'A',
  start: 'ask',
  steps: {
    ask: { type: 'send-message', config: { text: 'hi' }, configVersion: 1, exits: { next: 'end', failed: 'ask' } },
    end: { type: 'complete', config: {} },
    other: { type: 'complete', config: {} },
  },
  editor: { notes: { ask: 'Greets.', other: 'Not copied.' } },
};
const PLACES = { ask: { x: 0, y: 0 }, end: { x: 300, y: 0 }, other: { x: 0, y: 300 } };

const paste = (text: string, into: FlowDraft) => {
  const set = readClipboardText(text);
  if (set === null) return null;
  return carryOut(startHistory(into), insertSteps(set, freeIds(into, set), { x: 36, y: 36 }, 'Paste')).draft;
};

describe('steps on the clipboard', () => {
  it('come into the same flow under free ids, with the connections among them, places and notes', () => {
    const pasted = paste(writeClipboardText(takeSteps(FLOW, ['ask', 'other'], PLACES)), FLOW);
    expect(Object.keys(pasted?.steps ?? {})).toEqual(['ask', 'end', 'other', 'ask_2', 'other_2']);
    // "end" was not copied.
    expect(pasted?.steps['ask_2']).toEqual({ ...FLOW.steps['ask'], exits: { failed: 'ask_2' } });
    expect(pasted?.editor).toEqual({
      positions: { ask_2: { x: 36, y: 36 }, other_2: { x: 36, y: 336 } },
      notes: { ...FLOW.editor?.notes, ask_2: 'Greets.', other_2: 'Not copied.' },
    });
    expect(pasted?.start).toBe('ask');
  });

  it('keep their ids in another flow, whose start they become when it is empty', () => {
    const pasted = paste(writeClipboardText(takeSteps(FLOW, ['end', 'ask'], PLACES)), { name: 'B', steps: {} });
    expect(Object.keys(pasted?.steps ?? {}).toSorted()).toEqual(['ask', 'end']);
    expect(pasted?.start).toBe('end');
  });

  it.each([
    ['a text of a person', 'Dear customer'],
    ['other JSON', '{"steps": {"a": {"type": "complete"}}}'],
    ['cut off', '{"luluchat": "steps", "version": 1, "steps": {"a"'],
    ['another version', '{"luluchat": "steps", "version": 2, "steps": {"a": {"type": "complete"}}}'],
    ['no step', '{"luluchat": "steps", "version": 1, "steps": {}}'],
    ['a step without a type', '{"luluchat": "steps", "version": 1, "steps": {"a": {}}}'],
    ['a bad id', '{"luluchat": "steps", "version": 1, "steps": {"a b": {"type": "complete"}}}'],
  ])('are not found in what is something else: %s', (_name, text) => {
    expect(readClipboardText(text)).toBeNull();
  });

  it('leave out members of a bad form', () => {
    const text = JSON.stringify({
      luluchat: 'steps',
      version: 1,
      steps: { a: { type: 'complete', config: [], exits: { next: 7, done: 'a' } } },
      positions: { a: { x: 'left', y: 0 }, b: { x: 0, y: 0 } },
      notes: { a: 1 },
    });
    expect(readClipboardText(text)).toEqual({
      steps: { a: { type: 'complete', config: {}, exits: { done: 'a' } } },
      positions: {},
      notes: {},
    });
  });

  it('may be called as members of every object are', () => {
    const flow: FlowDraft = { name: 'A', steps: { constructor: { type: 'complete', config: {} } } };
    const pasted = paste(writeClipboardText(takeSteps(flow, ['constructor', 'toString'], {})), flow);
    expect(Object.keys(pasted?.steps ?? {})).toEqual(['constructor', 'constructor_2']);
  });
});
