import { createRunState } from '@luluchat/flow-runtime/engine';
import type { JsonObject } from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { RecordRunOptions } from '@luluchat/flow-testing';
import { renewal } from './renewal-flow.js';

/** Flow and options of a recorded run. */
export interface GoldenRun {
  readonly document: FlowDocument;
  /** `data` of the webhook response; when absent, the webhook fails. */
  readonly answer?: JsonObject;
  readonly options: Omit<RecordRunOptions, 'steps'>;
}

const HOUR = 3_600_000;

/** Flow with a randomizer, a round robin, both kinds of delay, strict buttons and a change to another flow. */
const draw: FlowDocument = {
  name: 'Draw',
  triggers: [{ type: 'webhook', attributeMapping: [{ attribute: 'points', value: '{{data.points}}' }] }],
  start: 'split',
  steps: {
    split: {
      type: 'randomizer',
      config: {
        variants: [
          { exit: 'agents', percent: 30 },
          { exit: 'prize', percent: 70 },
        ],
      },
      exits: { agents: 'agent', prize: 'ask' },
    },
    agent: {
      type: 'round-robin',
      config: { exits: ['ann', 'bob'] },
      exits: { ann: 'morning', bob: 'other' },
    },
    morning: {
      type: 'delay',
      config: { until: { time: '09:00', timeZone: 'Asia/Kuala_Lumpur', weekdays: ['monday', 'friday'] } },
      exits: { next: 'split' },
    },
    other: { type: 'start-flow', config: { flowId: 'another' } },
    ask: {
      type: 'send-message',
      config: {
        blocks: [
          { type: 'text', text: 'Tea or coffee, {{name}}? You have {{attributes.points}} points{{data.none}}.' },
        ],
        buttons: [
          { id: 'tea', label: 'Tea' },
          { id: 'coffee', label: 'Coffee' },
        ],
      },
      exits: { next: 'strict', 'button:tea': 'tag', 'button:coffee': 'tag' },
    },
    strict: {
      type: 'wait-for-reply',
      config: { duration: { amount: 2, unit: 'hours' }, mode: 'buttons' },
      exits: { answered: 'tag', 'not-answered': 'end' },
    },
    tag: { type: 'add-tag', config: { tag: 'drank {{reply.text}}' }, exits: {} },
    end: { type: 'complete' },
  },
};

/** Flow of two steps that form a loop without a wait. */
const circle: FlowDocument = {
  name: 'Circle',
  start: 'add',
  steps: {
    add: { type: 'add-tag', config: { tag: 'round' }, exits: { next: 'remove' } },
    remove: { type: 'remove-tag', config: { tag: 'round' }, exits: { next: 'add' } },
  },
};

/** Flow that another one has started, and that starts it again. */
const pong: FlowDocument = {
  name: 'Pong',
  start: 'tag',
  steps: {
    tag: { type: 'add-tag', config: { tag: 'was here' }, exits: { next: 'back' } },
    back: { type: 'start-flow', config: { flowId: 'ping' } },
  },
};
const cameFromPing = {
  ...createRunState('run-10', { order: 'A-1' }),
  trigger: { type: 'start-flow', from: { runId: 'run-9', flowId: 'ping' }, verdicts: [] },
  flowsSinceWait: 10,
} as const;

/** Flow that calls another one, and has outputs of its own. */
const desk: FlowDocument = {
  name: 'Desk',
  start: 'call',
  steps: {
    call: {
      type: 'call-flow',
      config: { flowId: 'another', inputs: [{ name: 'order', value: '{{data.order}}' }] },
      exits: { completed: 'done', stalled: 'done' },
    },
    done: { type: 'complete', config: { outputs: [{ name: 'order', value: '{{data.order}}' }] } },
  },
};

const decode: FlowDocument = {
  name: 'Decode',
  start: 'tell',
  steps: {
    tell: {
      type: 'send-message',
      config: { blocks: [{ type: 'text', text: '{{data.coded | url_decode}}' }] },
      exits: { next: 'end' },
    },
    end: { type: 'complete' },
  },
};

const renew = {
  contact: { tags: ['Renewing'] },
  attributes: { tier: 'string', points: 'numeric', feedback: 'string' },
} as const;
const answer = { tier: 'Gold', points: '120', year: 2026 };
const drawing = { attributes: { points: 'numeric' }, data: { points: 7, order: 'A-1' } } as const;
const LOST = { code: 'lost', reason: 'It got lost.' };
const prize = { ...drawing, random: { split: 0.3 } };

/** Returns the name of the folder in `golden/` that has the document, `flow.json`, and the recorded runs of a flow. */
export function flowOf({ name }: FlowDocument): string {
  return name.toLowerCase();
}

/** Recorded runs by the name of their file. */
export const goldenRuns: Readonly<Record<string, GoldenRun>> = {
  'webhook-answers': {
    ...{ document: renewal, answer },
    options: { ...renew, events: [{ message: 'no' }, { wait: 60_000 }, { message: 'too dear' }] },
  },
  'webhook-fails': { document: renewal, options: renew },
  'call-returns': { document: desk, options: { data: { order: 'A-1' } } },
  'buttons-and-pause': {
    ...{ document: renewal, answer },
    options: {
      ...renew,
      events: [{ message: 'later' }, { message: 'hello?' }, { wait: 24 * HOUR }, { message: 'YES' }],
    },
  },
  'no-reply-in-time': {
    ...{ document: renewal, answer },
    options: { ...renew, events: [{ message: 'no' }, { wait: 600_000 }] },
  },
  'else-exit': { document: renewal, answer: { tier: 'Iron', points: 'many' }, options: renew },
  'random-turns-and-another-flow': {
    document: draw,
    options: { ...drawing, random: { split: [0, 0.29] }, events: [{ wait: 200 * HOUR }] },
  },
  'only-buttons-count': {
    document: draw,
    options: { ...prize, trigger: 'keyword', events: [{ message: 'hm' }, { message: 'milk' }, { message: 'tea' }] },
  },
  'buttons-ignored': { document: draw, options: { ...prize, events: [{ message: 'hm' }, { wait: 2 * HOUR }] } },
  cancelled: { document: draw, options: { ...prize, events: [{ message: 'hm' }, { cancel: true }] } },
  superseded: { document: draw, options: { ...prize, events: [{ supersede: true }] } },
  'step-fails': { document: decode, options: { data: { coded: '%E0%A4%A' } } },
  'question-fails': { document: draw, options: { ...prize, events: [{ failed: LOST }] } },
  'loop-limit': { document: circle, options: { lastMoments: 2 } },
  'chain-limit': { document: pong, options: { state: cameFromPing } },
  'unknown-flow': { document: pong, options: { publishedFlows: [] } },
};
