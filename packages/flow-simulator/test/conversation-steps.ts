import { IsTemplate, mapAttributes } from '@luluchat/flow-runtime';
import { findButton } from '@luluchat/flow-runtime/channel';
import type { Button, JsonObject, StepPlugin } from '@luluchat/flow-runtime';
import type { SimulationEnvironment } from '../src/simulation/simulator.js';

const HOUR = 3_600_000;
const manifest = { title: 'Test', description: 'A step of a test.', icon: 'x', category: 'logic' } as const;

class NoConfig {}

class SayConfig {
  @IsTemplate() readonly text!: string;
  /** Labels of buttons, separated by `|`. */
  @IsTemplate() readonly choices: string = '';
}

class CallConfig {
  @IsTemplate() readonly url!: string;
}

function buttonsOf({ choices }: SayConfig): readonly Button[] {
  return choices === '' ? [] : choices.split('|').map((label) => ({ id: label.toLowerCase(), label }));
}

/** Sends a text; with choices it waits for a tap. */
const say: StepPlugin<SayConfig> = {
  type: 'say',
  manifest,
  configType: SayConfig,
  exits: (config) => [...buttonsOf(config).map(({ id }) => `button:${id}`), 'next'],
  failedExit: 'failed',
  waits: ({ choices }) => choices !== '',
  execute: ({ config, templates }) => {
    const buttons = buttonsOf(config);
    const content = {
      type: 'text',
      text: templates.render(config.text),
      ...(buttons.length > 0 && { buttons }),
    } as const;
    const effects = [{ type: 'send-message', content } as const];
    if (buttons.length > 0) return { kind: 'wait', effects, forMessage: true, history: { messages: 1 } };
    return { kind: 'exit', exit: 'next', effects, history: { messages: 1 } };
  },
  resume: ({ config }, event) => {
    const button = event.type === 'message' ? findButton(buttonsOf(config), event.text, event.button) : undefined;
    const output: JsonObject = button === undefined ? {} : { button: button.id };
    return { kind: 'exit', exit: button === undefined ? 'next' : `button:${button.id}`, output };
  },
};

/** Waits an hour for a message. */
const ask: StepPlugin<NoConfig> = {
  type: 'ask',
  manifest,
  configType: NoConfig,
  exits: () => ['answered', 'late'],
  failedExit: 'failed',
  execute: ({ clock }) => {
    const until = clock.now() + HOUR;
    return { kind: 'wait', until, forMessage: true, history: { waitingUntil: new Date(until).toISOString() } };
  },
  resume: (_, event) => {
    const output: JsonObject = event.type === 'timer' ? {} : { text: event.text };
    return { kind: 'exit', exit: event.type === 'timer' ? 'late' : 'answered', output };
  },
};

/** Takes the exit `a` or `b` by the random value. */
const pick: StepPlugin<NoConfig> = {
  type: 'pick',
  manifest,
  configType: NoConfig,
  exits: () => ['a', 'b'],
  execute: ({ random }) => ({ kind: 'exit', exit: random < 0.5 ? 'a' : 'b' }),
};

const end: StepPlugin<NoConfig> = {
  type: 'end',
  manifest,
  configType: NoConfig,
  exits: () => [],
  execute: () => ({ kind: 'complete' }),
};

class JumpConfig {
  @IsTemplate() readonly flowId!: string;
}

/** Enters another flow. */
const jump: StepPlugin<JumpConfig> = {
  type: 'jump',
  manifest,
  configType: JumpConfig,
  exits: () => [],
  execute: ({ config: { flowId } }) => ({ kind: 'complete', effects: [{ type: 'enter-flow', flowId }] }),
};

/** Calls an endpoint with the number of the contact and saves `{{data.tier}}` of the answer. */
function createCall({ webhooks }: SimulationEnvironment): StepPlugin<CallConfig> {
  return {
    type: 'call',
    manifest,
    configType: CallConfig,
    isExternal: true,
    exits: () => ['success', 'error'],
    execute: async ({ config, templates, contact, attributes, stepId, executionId }) => {
      const url = new URL(templates.render(config.url));
      url.searchParams.set('contact_number', contact.contactNumber ?? '');
      const headers = { Authorization: 'Bearer hidden' };
      const call = { stepId, executionId, attempt: 1, method: 'GET', url: url.href, headers } as const;
      const answer = await webhooks.respond(call);
      if (answer !== 'live' && answer.delayMs !== undefined) await webhooks.sleep(answer.delayMs);
      if (answer === 'live' || 'fail' in answer) {
        const errorKind = answer === 'live' ? 'blocked' : answer.fail;
        const attempts = [{ status: null, errorKind, response: null }];
        return { kind: 'exit', exit: 'error', history: { status: null, errorKind, attempts, verdicts: [], data: {} } };
      }
      const { status, body = null, headers: received = {} } = answer;
      const response = { status, contentType: received['content-type'] ?? null, body, bodyTruncated: false };
      if (status >= 300) {
        const attempts = [{ status, errorKind: 'http_status', response }];
        return {
          kind: 'exit',
          exit: 'error',
          history: { status, errorKind: 'http_status', attempts, verdicts: [], data: {} },
        };
      }
      const { data } = JSON.parse(body ?? '{"data":{}}') as { readonly data: JsonObject };
      const mapped = mapAttributes([{ attribute: 'tier', value: '{{data.tier}}' }], data, attributes);
      const verdicts = mapped.verdicts.map((verdict) => ({ ...verdict }));
      const history = { status, errorKind: null, attempts: [{ status, errorKind: null, response }], verdicts, data };
      return { kind: 'exit', exit: 'success', effects: mapped.effects, data, history };
    },
  };
}

/** Creates the steps of the tests of this package. */
export function createConversationSteps(environment: SimulationEnvironment): readonly StepPlugin[] {
  return [say, ask, pick, jump, end, createCall(environment)];
}
