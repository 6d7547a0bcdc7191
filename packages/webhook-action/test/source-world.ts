import { createManualClock, createMemorySecretStore, executeStep } from '@luluchat/flow-testing';
import type { ManualClock, StepSituation } from '@luluchat/flow-testing';
import type { JsonObject } from '@luluchat/flow-runtime';
import { createWebhookAction } from '../src/index.js';
import type { WebhookAction, WebhookActionOptions, WebhookAnswer, WebhookCall, WebhookSource } from '../src/index.js';
import { LOOPBACK_ALLOWED } from './world.js';
import type { Called } from './world.js';

/** A webhook action whose calls are answered in virtual time. */
export interface SourceWorld {
  readonly action: WebhookAction;
  readonly clock: ManualClock;
  /** Calls that the source was asked about. */
  readonly calls: readonly WebhookCall[];
  /** Virtual time that passed while the step waited, wait by wait. */
  readonly sleeps: readonly number[];
  /** Executes the step. Defaults: GET, https://crm.example.com/members, a deadline of 5 s. */
  call(config?: JsonObject, situation?: StepSituation): Promise<Called>;
}

/** Creates a world whose calls get these answers in order; the last one repeats. */
export function createSourceWorld(
  answers: readonly ('live' | WebhookAnswer)[],
  options: Partial<WebhookActionOptions> = {},
): SourceWorld {
  const clock = createManualClock();
  const calls: WebhookCall[] = [];
  const sleeps: number[] = [];
  const source: WebhookSource = {
    respond(call) {
      calls.push(call);
      const answer = answers[Math.min(calls.length, answers.length) - 1];
      return answer === undefined ? Promise.reject(new Error('No answer is given.')) : Promise.resolve(answer);
    },
    sleep(ms) {
      sleeps.push(ms);
      clock.advance(ms);
      return Promise.resolve();
    },
  };
  const action = createWebhookAction({
    secrets: createMemorySecretStore(),
    egress: LOOPBACK_ALLOWED,
    source,
    ...options,
  });
  return {
    action,
    clock,
    calls,
    sleeps,
    async call(config = {}, situation) {
      const given = { method: 'GET', url: 'https://crm.example.com/members', timeoutMs: 5000, ...config };
      const { result } = await executeStep(action, given, { clock, ...situation });
      return { ...result, result: result.history } as unknown as Called;
    },
  };
}
