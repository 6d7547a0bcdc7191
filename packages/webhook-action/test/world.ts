import { createMemorySecretStore, createScriptedReceiver, executeStep } from '@luluchat/flow-testing';
import type { ScriptedReceiver, ScriptedReceiverOptions, StepSituation } from '@luluchat/flow-testing';
import type { ExitResult, JsonObject } from '@luluchat/flow-runtime';
import { createWebhookAction } from '../src/index.js';
import type { EgressOptions, WebhookAction, WebhookActionOptions, WebhookResult } from '../src/index.js';

/** Receiver, and a webhook action that calls it. */
export interface World {
  readonly receiver: ScriptedReceiver;
  readonly action: WebhookAction;
  /** Executes the step. Defaults: GET, the URL of the receiver, a deadline of 5 s. */
  call(config?: JsonObject, situation?: StepSituation): Promise<Called>;
  /** Waits until the connection of the last call is free for the next one. */
  rest(): Promise<void>;
  /** Closes both, once no connection is open. */
  close(): Promise<void>;
}

/** Result of an execution, with a typed history. */
export interface Called extends ExitResult {
  readonly result: WebhookResult;
}

/** Allows loopback, on which receivers of tests listen. */
export const LOOPBACK_ALLOWED: EgressOptions = { allowCidrs: ['127.0.0.0/8', '::1/128'] };

export async function createWorld(
  options: Partial<WebhookActionOptions> = {},
  receiverOptions: ScriptedReceiverOptions = {},
): Promise<World> {
  const receiver = await createScriptedReceiver(receiverOptions);
  const action = createWebhookAction({
    secrets: createMemorySecretStore(),
    ...options,
    egress: { ...LOOPBACK_ALLOWED, ...options.egress },
  });
  return {
    receiver,
    action,
    async call(config = {}, situation) {
      const given = { method: 'GET', url: receiver.url, timeoutMs: 5000, ...config };
      const { result } = await executeStep(action, given, situation);
      return { ...result, result: result.history } as unknown as Called;
    },
    rest: () => new Promise((resolve) => setTimeout(resolve, 5)),
    async close() {
      await action.close();
      await receiver.untilOpenConnections(0);
      await receiver.close();
    },
  };
}
