import { IsTemplate } from '@luluchat/flow-runtime';
import type { JsonObject, StepPlugin } from '@luluchat/flow-runtime';
import type { SimulationEnvironment } from '../src/simulation/simulator.js';
import { createConversationSteps } from './conversation-steps.js';

const manifest = { title: 'Test', description: 'A step of a test.', icon: 'x', category: 'logic' } as const;

class NoConfig {}

class WordConfig {
  @IsTemplate() readonly word!: string;
}

/** Leaves for the flow with the id `word`. */
const go: StepPlugin<WordConfig> = {
  type: 'go',
  manifest,
  configType: WordConfig,
  exits: () => [],
  execute: ({ config }) => ({ kind: 'complete', effects: [{ type: 'enter-flow', flowId: config.word }] }),
};

/** Calls the flow with the id `word`, with the input `Tea`. */
const invoke: StepPlugin<WordConfig> = {
  type: 'invoke',
  manifest,
  configType: WordConfig,
  exits: () => ['completed', 'stalled'],
  failedExit: 'failed',
  execute: ({ config: { word } }) => ({
    kind: 'wait',
    forMessage: false,
    effects: [{ type: 'call-flow', flowId: word, data: { item: 'Tea' } }],
  }),
  resumeAfterCall: (_, { outcome, output, failure }) => ({
    kind: 'exit',
    exit: outcome,
    output: failure === undefined ? output : { failure: { ...failure } },
  }),
};

/** Completes with the reply of the contact as its output. */
const give: StepPlugin = {
  type: 'give',
  manifest,
  configType: NoConfig,
  exits: () => [],
  execute: ({ templates }) => ({ kind: 'complete', output: { reply: templates.render('{{reply.text}}') } }),
};

/** Adds the tag `word`. */
const tag: StepPlugin<WordConfig> = {
  type: 'tag',
  manifest,
  configType: WordConfig,
  exits: () => ['next'],
  execute: ({ config: { word } }) => ({ kind: 'exit', exit: 'next', effects: [{ type: 'add-tag', tag: word }] }),
};

/** Waits for the instant at which it begins, which is over at once. */
const blink: StepPlugin = {
  type: 'blink',
  manifest,
  configType: NoConfig,
  exits: () => ['next'],
  execute: ({ clock }) => ({ kind: 'wait', until: clock.now(), forMessage: false }),
  resume: () => ({ kind: 'exit', exit: 'next' }),
};

/** Returns data that is no JSON, as code without types can. */
const stray: StepPlugin = {
  type: 'stray',
  manifest,
  configType: NoConfig,
  exits: () => ['next'],
  execute: () => {
    const data = { day: new Date(0), none: undefined, list: [Number.NaN] } as unknown as JsonObject;
    return { kind: 'exit', exit: 'next', data };
  },
};

/** Makes a call that is never answered: it ends when it is aborted. `onCall` is called when it has begun. */
function createHang(onCall: () => void): StepPlugin {
  return {
    type: 'hang',
    manifest,
    configType: NoConfig,
    isExternal: true,
    exits: () => ['next'],
    execute: ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        onCall();
      }),
  };
}

/** Sends the time of the simulator's clock, by which a step without a context measures. */
function createTell({ clock }: SimulationEnvironment): StepPlugin {
  return {
    type: 'tell',
    manifest,
    configType: NoConfig,
    exits: () => ['next'],
    execute: () => {
      const content = { type: 'text', text: new Date(clock.now()).toISOString() } as const;
      return { kind: 'exit', exit: 'next', effects: [{ type: 'send-message', content }] };
    },
  };
}

/** Creates all steps of the tests of simulations. */
export function createAllSteps(
  environment: SimulationEnvironment,
  onCall: () => void = () => undefined,
): readonly StepPlugin[] {
  return [
    ...createConversationSteps(environment),
    ...([go, invoke, give, tag, blink, stray] as readonly StepPlugin[]),
    ...[createHang(onCall), createTell(environment)],
  ];
}
