import { backoffMs } from '@luluchat/flow-runtime/use-case';
import type { EngineContext, ExternalResult, FailingRuns } from '@luluchat/flow-runtime/use-case';
import type { DeliverOptions } from '../delivery/deliver-messages.js';
import type { Delivering } from '../delivery/delivery-object.js';
import { createTurnDelivery } from '../delivery/turn-delivery.js';
import type { TurnSlots } from '../in-process/turn-slots.js';
import type { WorkerLifecycle } from '../in-process/lifecycle.js';
import type { HandlerOptions, ObjectContext, ObjectHandler, RestateSdk } from '../sdk/restate-sdk.js';
import { withinTrace } from '../tracing/trace-context.js';
import { mergeConversations } from './merge-conversations.js';
import { recordTurn } from './record-turn.js';
import { takeTurn } from './take-turn.js';
import type { CallMemory } from './take-turn.js';
import { CONVERSATION, contactOf, DELIVERY, keyOf, WORK_KINDS } from '../work/work.js';
import type { CalledWork } from '../work/work.js';

/** Dependencies of the object. */
export interface ConversationObjectOptions {
  readonly sdk: RestateSdk;
  readonly engine: EngineContext;
  readonly lifecycle: WorkerLifecycle;
  readonly slots: TurnSlots;
  readonly failing: Pick<FailingRuns, 'failed'>;
  readonly handOver: DeliverOptions['handOver'];
  readonly options: HandlerOptions;
}

/** Attempts of one call, in about four seconds. Then the sweeper repeats what the store holds. */
const MAX_ATTEMPTS = 5;

/**
 * Creates the virtual object of conversations. Each call does one piece of work, and what is pending for the contact, in steps: each
 * step is recorded, so that a call which another worker repeats continues behind the last one.
 */
export function createConversationObject(conversation: ConversationObjectOptions): unknown {
  const { sdk, engine, lifecycle, slots, failing, handOver, options } = conversation;
  const { closing } = lifecycle;
  const elapsed = () => performance.now();
  const sendTo = (
    context: ObjectContext,
    key: string,
    work: CalledWork,
    delay: number,
    idempotencyKey?: string,
  ): void => {
    context.genericSend({
      ...{ service: CONVERSATION, method: work.kind, key },
      ...{ parameter: work, inputSerde: sdk.serde.json, delay },
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
  };
  const send = (context: ObjectContext, work: CalledWork, delay: number, idempotencyKey?: string): void =>
    sendTo(context, context.key, work, delay, idempotencyKey);

  const handle = async (context: ObjectContext, work: CalledWork): Promise<void> => {
    const contactId = contactOf(context.key);
    const memory: CallMemory = {};
    let isUnfinished = false;
    let result: ExternalResult | undefined;
    for (let step = 0; step === 0 || result !== undefined; step += 1) {
      const before = result;
      const outcome = await recordTurn(context, step, () => {
        const delivery = createTurnDelivery({ handOver, closing, elapsed });
        const request = { contactId, work, result: before, memory, slots, delivery };
        return lifecycle.track(withinTrace(work.trace, () => takeTurn(engine, failing, request)));
      });
      if (outcome === undefined) break;
      if (outcome.movedTo !== undefined) {
        // Whoever waits for these looks for the contact again.
        if (work.kind !== 'cancel' && work.kind !== 'erase') sendTo(context, keyOf(outcome.movedTo), work, 0);
        return;
      }
      for (const { runId, executionId, delayMs, id } of outcome.wakes) {
        send(context, { kind: 'wake', runId, executionId }, delayMs, id);
      }
      if (outcome.hasMessages) {
        const { deferral } = outcome;
        const parameter: Delivering = { ...(deferral && { deferral }), ...(work.trace && { trace: work.trace }) };
        context.genericSend({
          ...{ service: DELIVERY, method: 'deliver', key: context.key, parameter, inputSerde: sdk.serde.json },
        });
      }
      if (outcome.hasStarted) send(context, { kind: 'resume', ...(work.trace && { trace: work.trace }) }, 0);
      isUnfinished ||= outcome.isUnfinished;
      result = outcome.result;
    }
    if (!isUnfinished || work.isSwept === true) return;
    const attempts = (work.attempts ?? 0) + 1;
    // The store does not hold a cancellation.
    if (attempts >= MAX_ATTEMPTS && work.kind !== 'cancel') return;
    send(context, { ...work, attempts }, backoffMs(attempts));
  };

  const perform = (context: ObjectContext, work: CalledWork): Promise<void> =>
    work.kind === 'merge'
      ? mergeConversations(context, { sdk, contacts: engine.store.contacts }, work)
      : handle(context, work);

  const handler = (isPrivate: boolean): ObjectHandler =>
    sdk.handlers.object.exclusive({ ...options, ingressPrivate: isPrivate }, (context, input) =>
      perform(context, input as CalledWork),
    );

  return sdk.object({
    name: CONVERSATION,
    handlers: Object.fromEntries(WORK_KINDS.map((kind) => [kind, handler(false)])),
  });
}
