import { describeStepContract } from '@luluchat/flow-testing/step-contract';
import { describe } from 'vitest';
import {
  createAddTag,
  createCallFlow,
  createComplete,
  createCondition,
  createDelay,
  createRandomizer,
  createRemoveTag,
  createRoundRobin,
  createSaveAttribute,
  createSendMessage,
  createStartFlow,
  createWaitForReply,
} from './index.js';

describe('send-message', () => {
  describeStepContract(createSendMessage, {
    examples: [
      { name: 'a text', config: { blocks: [{ type: 'text', text: 'Hi {{name}}' }] } },
      {
        name: 'media and buttons',
        reply: 'yes',
        config: {
          blocks: [
            { type: 'image', url: 'https://cdn.example.com/{{data.file}}', caption: 'Look' },
            { type: 'text', text: 'Do you like it?' },
          ],
          buttons: [
            { id: 'yes', label: 'Yes' },
            { id: 'no', label: 'No' },
          ],
        },
      },
      {
        name: 'a message template with quick replies',
        reply: 'renew',
        config: {
          blocks: [
            {
              type: 'template',
              name: 'renewal_reminder',
              language: 'en',
              category: 'utility',
              header: { type: 'location', latitude: '3.139', longitude: '101.687', name: 'Shop' },
              body: [{ parameter: 'customer', value: '{{name}}' }],
              buttonValues: [{ position: 2, type: 'url', value: '{{contact_number}}' }],
            },
          ],
          buttons: [{ id: 'renew', label: 'Renew' }],
        },
      },
      {
        name: 'a location and cards',
        config: {
          blocks: [
            { type: 'location', location: { latitude: '3.139', longitude: '101.687', name: '{{data.shop}}' } },
            {
              type: 'contacts',
              contacts: [{ name: 'Tea shop', phones: ['+60 3-1234 5678'], emails: ['{{data.mail}}'] }],
            },
          ],
        },
      },
      { name: 'a reply', config: { blocks: [{ type: 'text', text: 'Noted', asReply: true }] } },
      {
        name: 'a request for the number',
        reply: 'no',
        config: { blocks: [{ type: 'contact-request', text: 'Your number, {{name}}?' }] },
      },
      {
        name: 'nothing to show',
        config: { blocks: [{ type: 'text', text: '{{data.none}}' }], buttons: [{ id: 'a', label: 'A' }] },
      },
    ],
    invalidConfigs: {
      'no blocks': {},
      'an empty list of blocks': { blocks: [] },
      'a block without a type': { blocks: [{ text: 'Hi' }] },
      'a text block with a URL': { blocks: [{ type: 'text', text: 'Hi', url: 'https://example.com/' }] },
      'a message template without a language': { blocks: [{ type: 'template', name: 'renewal' }] },
      'two buttons with one id': {
        blocks: [{ type: 'text', text: 'Hi' }],
        buttons: [
          { id: 'a', label: 'A' },
          { id: 'a', label: 'B' },
        ],
      },
    },
  });
});

describe('condition', () => {
  describeStepContract(createCondition, {
    examples: [
      {
        name: 'all and any',
        situation: { contact: { tags: ['vip'], attributes: { points: 12 } }, attributes: { points: 'numeric' } },
        config: {
          cases: [
            {
              exit: 'vip',
              all: [{ operator: 'has-tag', to: 'VIP' }],
              any: [{ value: '{{points}}', operator: 'at-least', to: 10 }],
            },
            { exit: 'asked', any: [{ value: '{{reply.text}}', operator: 'one-of', to: ['yes', '{{data.yes}}', 1] }] },
          ],
        },
      },
      { name: 'else', config: { cases: [{ exit: 'known', all: [{ value: '{{data.none}}', operator: 'is-known' }] }] } },
    ],
    invalidConfigs: {
      'no cases': { cases: [] },
      'a case without rules': { cases: [{ exit: 'a' }] },
      'a case with no rules in it': { cases: [{ exit: 'a', any: [] }] },
      'an exit named else': { cases: [{ exit: 'else', all: [{ value: 'a', operator: 'is-known' }] }] },
      'a rule without a value': { cases: [{ exit: 'a', all: [{ operator: 'equals', to: 'b' }] }] },
    },
  });
});

describe('save-attribute', () => {
  describeStepContract(createSaveAttribute, {
    examples: [
      {
        name: 'good, bad and unknown',
        situation: { attributes: { tier: 'string', points: 'numeric' }, data: { tier: 'gold' } },
        config: {
          assignments: [
            { attribute: 'tier', value: '{{data.tier}}' },
            { attribute: 'points', value: 'many' },
            { attribute: 'gone', value: '1' },
          ],
        },
      },
    ],
    invalidConfigs: {
      'no assignments': { assignments: [] },
      'an assignment without a value': { assignments: [{ attribute: 'tier' }] },
      'a template that does not parse': { assignments: [{ attribute: 'tier', value: '{{' }] },
      'a secret': { assignments: [{ attribute: 'tier', value: '{{secrets.token}}' }] },
    },
  });
});

describe.each([
  ['add-tag', createAddTag],
  ['remove-tag', createRemoveTag],
] as const)('%s', (_, createStep) => {
  describeStepContract(createStep, {
    examples: [
      { name: 'a fixed tag', config: { tag: 'vip' }, situation: { contact: { tags: ['VIP'] } } },
      { name: 'a tag without a value', config: { tag: '{{data.none}}' } },
    ],
    invalidConfigs: { 'no tag': {}, 'a blank tag': { tag: ' ' }, 'a tag that is not a string': { tag: 7 } },
  });
});

describe('delay', () => {
  describeStepContract(createDelay, {
    examples: [
      { name: 'a day', config: { duration: { amount: 1, unit: 'days' } } },
      {
        name: 'a time of day',
        config: { until: { time: '09:00', timeZone: 'Asia/Kuala_Lumpur', weekdays: ['monday', 'friday'] } },
      },
      {
        name: 'the day before a date',
        config: {
          until: {
            ...{ time: '09:00', timeZone: 'Asia/Kuala_Lumpur', date: '{{data.visit}}' },
            offset: { amount: -1, unit: 'days' },
          },
        },
        situation: { data: { visit: '2099-05-06' } },
      },
      {
        name: 'a date that is over',
        config: { until: { time: '09:00', timeZone: 'UTC', date: '2001-01-01' } },
      },
    ],
    invalidConfigs: {
      'no duration': {},
      'a number': { duration: 5 },
      'a list': { duration: [] },
      'more than a year': { duration: { amount: 366, unit: 'days' } },
      'a time without a zone': { until: { time: '09:00' } },
      'a date without a time': { until: { date: '{{data.visit}}', timeZone: 'UTC' } },
      'both at once': { duration: { amount: 1, unit: 'days' }, until: { time: '09:00', timeZone: 'UTC' } },
    },
  });
});

describe('wait-for-reply', () => {
  describeStepContract(createWaitForReply, {
    examples: [
      { name: 'an hour', config: { duration: { amount: 1, unit: 'hours' }, mode: 'any' } },
      {
        name: 'buttons only',
        config: { duration: { amount: 1, unit: 'hours' }, mode: 'buttons' },
        situation: { shownButtons: [{ id: 'yes', label: 'Yes' }] },
        reply: 'yes',
      },
    ],
    invalidConfigs: {
      'no duration': {},
      'a mode that does not exist': { duration: { amount: 1, unit: 'hours' }, mode: 'labels' },
    },
  });
});

describe('randomizer', () => {
  describeStepContract(createRandomizer, {
    examples: [
      {
        name: 'a test of two',
        config: {
          variants: [
            { exit: 'a', percent: 50 },
            { exit: 'b', percent: 50 },
          ],
        },
        situation: { random: 0.75 },
      },
    ],
    invalidConfigs: {
      'no variants': {},
      'one variant': { variants: [{ exit: 'a', percent: 100 }] },
      'less than a hundred': {
        variants: [
          { exit: 'a', percent: 50 },
          { exit: 'b', percent: 49 },
        ],
      },
    },
  });
});

describe('call-flow', () => {
  describeStepContract(createCallFlow, {
    examples: [
      { name: 'a flow', config: { flowId: 'other' } },
      { name: 'with inputs', config: { flowId: 'other', inputs: [{ name: 'day', value: '{{data.day}}' }] } },
    ],
    invalidConfigs: { 'no flow': {}, 'inputs without a name': { flowId: 'other', inputs: [{ value: 'x' }] } },
  });
});

describe('complete', () => {
  describeStepContract(createComplete, {
    examples: [
      { name: 'as it is', config: {} },
      { name: 'with outputs', config: { outputs: [{ name: 'slot', value: '{{data.slot}}' }] } },
    ],
    invalidConfigs: { 'outputs that are no list': { outputs: {} } },
  });
});

describe('round-robin', () => {
  describeStepContract(createRoundRobin, {
    examples: [{ name: 'three in turn', config: { exits: ['a', 'b', 'c'] }, situation: { counter: 4 } }],
    invalidConfigs: {
      'no exits': {},
      'an empty list': { exits: [] },
      'an exit twice': { exits: ['a', 'a'] },
      'an exit with a blank': { exits: ['a b'] },
      'exits that are not an array': { exits: 'a' },
    },
  });
});

describe('start-flow', () => {
  describeStepContract(createStartFlow, {
    examples: [{ name: 'another flow', config: { flowId: '0197b0c8-5c1e-7d3a-9b1e-3f0f5d9a4c11' } }],
    invalidConfigs: { 'no flow': {}, 'a template': { flowId: '{{data.flow}}' }, 'a number': { flowId: 1 } },
  });
});
