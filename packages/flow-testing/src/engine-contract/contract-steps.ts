import { IsTemplate } from '@luluchat/flow-runtime';
import { findButton } from '@luluchat/flow-runtime/channel';
import type { StepPlugin, StepResult } from '@luluchat/flow-runtime';

class NoConfig {}
class WordConfig {
  @IsTemplate()
  readonly word!: string;
}

/** Call of a step that waits for its answer. */
export interface OpenCall {
  readonly executionId: string;
  readonly contactNumber: string;
}

/** Step plugins of the contract's flows, and control over the external step `call`. */
export interface ContractSteps {
  readonly plugins: readonly StepPlugin[];
  /** Every call so far, repeats included. */
  readonly calls: readonly OpenCall[];
  /** URLs of the callbacks of the step `ring`, repeats included. */
  readonly callbackUrls: readonly string[];
  /** Answers the oldest open call. */
  answer(): void;
}

const YES = { id: 'yes', label: 'Yes' };

const describe = (title: string) => ({ title, description: title, icon: 'test', category: 'logic' }) as const;

/** Creates step plugins for one test, which share no calls with those of another. */
export function createContractSteps(): ContractSteps {
  const calls: OpenCall[] = [];
  const open: ((result: StepResult) => void)[] = [];
  const call: StepPlugin = {
    type: 'call',
    manifest: describe('Calls, and waits for the answer'),
    configType: NoConfig,
    isExternal: true,
    exits: () => ['next'],
    execute: ({ executionId, contact, signal }) =>
      new Promise<StepResult>((resolve, reject) => {
        calls.push({ executionId, contactNumber: contact.contactNumber ?? '' });
        open.push(resolve);
        signal.addEventListener('abort', () => {
          open.splice(open.indexOf(resolve), 1);
          reject(new Error('aborted'));
        });
      }),
  };
  const callbackUrls: string[] = [];
  /** Its word: `answered` for a call that is open until the test answers, `failed` for one that fails then, or `long`. */
  const ring: StepPlugin<WordConfig> = {
    type: 'ring',
    manifest: describe('Calls, and waits for the callback'),
    configType: WordConfig,
    isExternal: true,
    exits: () => ['rung'],
    awaitsCallback: () => true,
    checkCallback: ({ body }) =>
      body.byteLength > 0
        ? { kind: 'valid' }
        : {
            kind: 'invalid',
            problems: [{ severity: 'error', code: 'empty', path: '', message: 'The body is empty.' }],
          },
    execute: ({ callback, config, executionId, contact, signal }) => {
      calls.push({ executionId, contactNumber: contact.contactNumber ?? '' });
      callbackUrls.push(callback?.url ?? '');
      const wait: StepResult = { kind: 'wait', forMessage: false, forCallback: true };
      if (config.word === 'long') return wait;
      const fail = async (): Promise<StepResult> => {
        const body = (await callback?.close()) ?? 'none';
        return { kind: 'exit', exit: 'rung', data: { body } };
      };
      return new Promise((resolve, reject) => {
        const answer = (): void => resolve(config.word === 'failed' ? fail() : wait);
        open.push(answer);
        signal.addEventListener('abort', () => {
          open.splice(open.indexOf(answer), 1);
          reject(new Error('aborted'));
        });
      });
    },
    resumeWithCallback: (_, { body }) => ({ kind: 'exit', exit: 'rung', data: { body } }),
  };
  return {
    callbackUrls,
    plugins: [call, ring as StepPlugin, ...PURE_STEPS],
    calls,
    answer() {
      const resolve = open.shift();
      if (resolve === undefined) throw new Error('No call is open.');
      resolve({ kind: 'exit', exit: 'next', data: { answered: 'yes' } });
    },
  };
}

const say: StepPlugin<WordConfig> = {
  type: 'say',
  manifest: describe('Sends a text'),
  configType: WordConfig,
  exits: () => ['next'],
  execute: ({ config, templates }) => ({
    kind: 'exit',
    exit: 'next',
    effects: [{ type: 'send-message', content: { type: 'text', text: templates.render(config.word) } }],
  }),
};

const offer: StepPlugin<WordConfig> = {
  type: 'offer',
  manifest: describe('Sends a text unless the channel would refuse it'),
  configType: WordConfig,
  exits: () => ['next', 'refused'],
  execute: ({ config, checkMessage }) => {
    const content = { type: 'text', text: config.word } as const;
    const failure = checkMessage?.(content);
    if (failure === undefined) return { kind: 'exit', exit: 'next', effects: [{ type: 'send-message', content }] };
    return { kind: 'exit', exit: 'refused', history: { code: failure.code } };
  },
};

const tag: StepPlugin<WordConfig> = {
  type: 'tag',
  manifest: describe('Adds a tag'),
  configType: WordConfig,
  exits: () => ['next'],
  execute: ({ config }) => ({ kind: 'exit', exit: 'next', effects: [{ type: 'add-tag', tag: config.word }] }),
};

const save: StepPlugin<WordConfig> = {
  type: 'save',
  manifest: describe('Saves the attribute "tier"'),
  configType: WordConfig,
  exits: () => ['next'],
  execute: ({ config, templates }) => ({
    kind: 'exit',
    exit: 'next',
    effects: [{ type: 'save-attribute', attribute: 'tier', value: templates.render(config.word) }],
  }),
};

const ask: StepPlugin = {
  type: 'ask',
  manifest: describe('Waits for a message, or for an hour'),
  configType: NoConfig,
  exits: () => ['answered', 'late'],
  execute: ({ clock }) => ({ kind: 'wait', forMessage: true, until: clock.now() + 3_600_000 }),
  resume: (_, event) => ({ kind: 'exit', exit: event.type === 'message' ? 'answered' : 'late' }),
};

const nap: StepPlugin<WordConfig> = {
  type: 'nap',
  manifest: describe('Waits for some milliseconds'),
  configType: WordConfig,
  exits: () => ['awake'],
  execute: ({ clock, config }) => ({ kind: 'wait', forMessage: false, until: clock.now() + Number(config.word) }),
  resume: () => ({ kind: 'exit', exit: 'awake' }),
};

const question: StepPlugin<WordConfig> = {
  type: 'question',
  manifest: describe('Sends a text with a button, and waits for an answer'),
  configType: WordConfig,
  exits: () => ['yes', 'other'],
  failedExit: 'failed',
  execute: ({ config }) => ({
    kind: 'wait',
    forMessage: true,
    effects: [{ type: 'send-message', content: { type: 'text', text: config.word, buttons: [YES] } }],
  }),
  resume: (_, event) => ({
    kind: 'exit',
    exit: event.type === 'message' && findButton([YES], event.text, event.button) ? 'yes' : 'other',
  }),
};

const turn: StepPlugin = {
  type: 'turn',
  manifest: describe('Consumes a number of a counter'),
  configType: NoConfig,
  exits: () => ['next'],
  execute: async ({ counter }) => {
    const number = await counter().next();
    return {
      kind: 'exit',
      exit: 'next',
      effects: [{ type: 'consume-counter', value: number }],
      output: { round: number },
    };
  },
};

const leave: StepPlugin<WordConfig> = {
  type: 'leave',
  manifest: describe('Leaves for another flow'),
  configType: WordConfig,
  exits: () => [],
  execute: ({ config }) => ({ kind: 'complete', effects: [{ type: 'enter-flow', flowId: config.word }] }),
};

const note: StepPlugin<WordConfig> = {
  type: 'note',
  manifest: describe('Logs a word'),
  configType: WordConfig,
  exits: () => ['next'],
  execute: ({ config, logger }) => {
    logger.info('noted', { word: config.word });
    return { kind: 'exit', exit: 'next' };
  },
};

const invoke: StepPlugin<WordConfig> = {
  type: 'invoke',
  manifest: describe('Calls another flow'),
  configType: WordConfig,
  exits: () => ['completed', 'stalled'],
  failedExit: 'failed',
  execute: ({ config }) => ({
    kind: 'wait',
    forMessage: false,
    effects: [{ type: 'call-flow', flowId: config.word, data: { input: 'in' } }],
  }),
  resumeAfterCall: (_, { outcome, output, failure = { code: '', reason: '' } }) => ({
    kind: 'exit',
    exit: outcome,
    output: outcome === 'completed' ? output : { failure: { ...failure } },
    ...(outcome === 'failed' && { failure, endsAs: 'step_failed' }),
  }),
};

const give: StepPlugin<WordConfig> = {
  type: 'give',
  manifest: describe('Completes with an output'),
  configType: WordConfig,
  exits: () => [],
  execute: ({ config, templates }) => ({ kind: 'complete', output: { given: templates.render(config.word) } }),
};

const done: StepPlugin = {
  type: 'done',
  manifest: describe('Completes'),
  configType: NoConfig,
  exits: () => [],
  execute: () => ({ kind: 'complete' }),
};

const PURE_STEPS = [
  say,
  offer,
  tag,
  save,
  ask,
  nap,
  question,
  turn,
  leave,
  invoke,
  give,
  note,
  done,
] as readonly StepPlugin[];
