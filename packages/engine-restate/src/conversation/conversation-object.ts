import type { EngineContext, ExternalResult } from '@luluchat/flow-runtime/use-case';
import type { WorkerLifecycle } from '../in-process/lifecycle.js';
import type { HandlerOptions, ObjectContext, ObjectHandler, RestateSdk } from '../sdk/restate-sdk.js';
import { takeTurn } from './take-turn.js';
import { backoffMs } from '@luluchat/flow-runtime/use-case';
import { CONVERSATION, contactOf, DELIVERY, WORK_KINDS } from './work.js';
import type { Work } from './work.js';

/** Dependencies of the object. */
export interface ConversationObjectOptions {
  readonly sdk: RestateSdk;
  readonly engine: EngineContext;
  readonly lifecycle: WorkerLifecycle;
  readonly options: HandlerOptions;
}

/** Work with the number of attempts that were made before. */
type RepeatedWork = Work & { readonly attempts?: number };

/**
 * Creates the virtual object of conversations. Each call does one piece of work, and what is pending for the contact, in steps: each
 * step is recorded, so that a call which another worker repeats continues behind the last one.
 */
export function createConversationObject({ sdk, engine, lifecycle, options }: ConversationObjectOptions): unknown {
  const send = (context: ObjectContext, work: RepeatedWork, delay: number, idempotencyKey?: string): void => {
    context.genericSend({
      ...{ service: CONVERSATION, method: work.kind, key: context.key },
      ...{ parameter: work, inputSerde: sdk.serde.json, delay },
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
  };

  const handle = async (context: ObjectContext, work: RepeatedWork): Promise<void> => {
    const contactId = contactOf(context.key);
    let isUnfinished = false;
    for (let result: ExternalResult | undefined, isFirst = true; isFirst || result !== undefined; isFirst = false) {
      const before = result;
      const outcome = await context.run('turn', () =>
        lifecycle.track(takeTurn(engine, { contactId, work, result: before })),
      );
      for (const { runId, executionId, at, delayMs } of outcome.wakes) {
        send(context, { kind: 'wake', runId, executionId }, delayMs, `${executionId} ${at}`);
      }
      if (outcome.hasMessages) {
        context.genericSend({
          ...{ service: DELIVERY, method: 'deliver', key: context.key, parameter: {}, inputSerde: sdk.serde.json },
        });
      }
      isUnfinished ||= outcome.isUnfinished;
      result = outcome.result;
    }
    if (!isUnfinished) return;
    const attempts = (work.attempts ?? 0) + 1;
    send(context, { ...work, attempts }, backoffMs(attempts));
  };

  const handler = (isPrivate: boolean): ObjectHandler =>
    sdk.handlers.object.exclusive({ ...options, ingressPrivate: isPrivate }, (context, input) =>
      handle(context, input as RepeatedWork),
    );

  return sdk.object({
    name: CONVERSATION,
    handlers: Object.fromEntries(WORK_KINDS.map((kind) => [kind, handler(false)])),
  });
}
