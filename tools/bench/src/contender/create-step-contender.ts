import { randomUUID } from 'node:crypto';
import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import { compileFlow } from '@luluchat/flow-runtime/document';
import { createRunState, performStep } from '@luluchat/flow-runtime/engine';
import type { AttributeDefinition, Contact } from '@luluchat/flow-runtime';
import type { StepEnvironment } from '@luluchat/flow-runtime/engine';
import { createWebhookAction } from '@luluchat/webhook-action';
import type { Contender } from './contender.js';
import { OPERATOR_SETTINGS, stepConfig } from './step-config.js';

const CONTACT: Contact = {
  contactId: 'c_01890a5d7b3c7def8123456789abcdef',
  contactNumber: '60123456789',
  name: 'Aisyah',
  attributes: { membership_tier: 'silver', points: 900 },
  tags: [],
};

const ATTRIBUTES = new Map<string, AttributeDefinition>([
  ['membership_tier', { key: 'membership_tier', title: 'Tier', type: 'string' }],
  ['points', { key: 'points', title: 'Points', type: 'numeric' }],
]);

/** Members of the environment that the measured step does not use. */
const random: StepEnvironment['random'] = { next: () => 0 };
const nextNumber: StepEnvironment['nextNumber'] = () => Promise.resolve(0);
const findEntry: StepEnvironment['findEntry'] = () => Promise.resolve({ problem: 'There are no flows here.' });

/** Run ids are UUIDs. These are counted up, since Node builds a random one from twenty strings, which all stay on the heap. */
const UUID_PREFIX = randomUUID().slice(0, 24);

/**
 * Creates the whole step as an engine calls it, through `performStep`: render, build, guard, send, read, map. Each call is a
 * run with its own state, execution id (the run's UUID and a number) and cancellation.
 */
export function createStepContender(): Contender {
  const action = createWebhookAction({
    secrets: { get: (name) => Promise.resolve(name === 'crm_token' ? 'c4f1a0d2e97b4c55' : undefined) },
    ...OPERATOR_SETTINGS,
  });
  const registry = createStepRegistry([action]);
  let calls = 0;
  return {
    to(url) {
      const steps = { call: { type: action.type, config: stepConfig(url) } };
      const flow = compileFlow({ name: 'Figures', start: 'call', steps }, { flowId: 'figures', version: 1 }, registry);
      const clock = { now: () => Date.now() };
      return async (signal) => {
        const runId = UUID_PREFIX + String((calls += 1)).padStart(12, '0');
        const state = createRunState(runId, {});
        // Member by member, as in the engine: V8 gives a spread object its own hidden class, 0.3 KB each.
        const env: StepEnvironment = {
          flow,
          state,
          contact: CONTACT,
          attributes: ATTRIBUTES,
          clock,
          random,
          logger: silentLogger,
          signal,
          nextNumber,
          findEntry,
        };
        const command = {
          type: 'execute-step',
          stepId: 'call',
          executionId: `${runId}-1`,
          resumedBy: null,
          random: 0,
        } as const;
        const event = await performStep(command, env);
        const result = event.type === 'step-finished' ? event.result : undefined;
        const saved = result?.kind === 'exit' && result.exit === 'success' ? result.effects?.length : undefined;
        if (saved !== 2) throw new Error(`The step did not save two values: ${JSON.stringify(event)}`);
      };
    },
  };
}
