import { DELIVERY, contactOf } from '../work/work.js';
import type { WorkerLifecycle } from '../in-process/lifecycle.js';
import type { HandlerOptions, ObjectContext, RestateSdk } from '../sdk/restate-sdk.js';
import { withinTrace } from '../tracing/trace-context.js';
import type { MergeWork } from '../work/work.js';
import type { TraceContext } from '../tracing/trace-context.js';
import { deliverMessages } from './deliver-messages.js';
import type { Deferral, DeliverOptions } from './deliver-messages.js';

/** Dependencies of the object. */
export interface DeliveryObjectOptions extends DeliverOptions {
  readonly sdk: RestateSdk;
  readonly lifecycle: WorkerLifecycle;
  readonly options: HandlerOptions;
  /** Merges the contact into another one, in the store. */
  readonly merge: (work: MergeWork) => Promise<void>;
}

const DEFERRAL = 'deferral';
const RETRY: Delivering = { isRetry: true };

/** Input of a call. */
export interface Delivering {
  /** `true`: the call of a deferral. */
  readonly isRetry?: boolean;
  /** Trace of the request whose messages are sent. */
  readonly trace?: TraceContext;
  /** Deferral of the first message, which a turn has offered to its channel. Absent: none. */
  readonly deferral?: Deferral;
}

/**
 * Creates the virtual object that sends the messages of a contact, one call at a time. The store says what is unsent; the object keeps
 * when a message that its channel did not take is offered again.
 */
export function createDeliveryObject(delivery: DeliveryObjectOptions): unknown {
  const { sdk, lifecycle, options, now } = delivery;

  const deliver = async (
    context: ObjectContext,
    { isRetry = false, trace, deferral: offered }: Delivering,
  ): Promise<void> => {
    const before = ((await context.get(DEFERRAL)) ?? undefined) as Deferral | undefined;
    const after = await context.run('deliver', async () => {
      const deferral = await lifecycle.track(
        withinTrace(trace, () => deliverMessages(delivery, contactOf(context.key), before ?? offered)),
      );
      return deferral === undefined ? {} : { deferral, delayMs: Math.max(0, deferral.nextAttemptAt - now()) };
    });
    const { deferral, delayMs = 0 } = after;
    if (deferral === undefined) {
      if (before !== undefined) context.clear(DEFERRAL);
      return;
    }
    // The next attempt comes from the call that made the deferral.
    if (deferral.nextAttemptAt === before?.nextAttemptAt && !isRetry) return;
    context.set(DEFERRAL, deferral);
    context.genericSend({
      ...{ service: DELIVERY, method: 'deliver', key: context.key, parameter: RETRY, inputSerde: sdk.serde.json },
      delay: delayMs,
    });
  };

  /** Merges the contact while none of its messages is being sent. */
  const merge = async (context: ObjectContext, work: MergeWork): Promise<void> => {
    await context.run('merge', () => lifecycle.track(delivery.merge(work)));
    context.clear(DEFERRAL);
  };

  const handler = (handle: (context: ObjectContext, input: unknown) => Promise<void>) =>
    sdk.handlers.object.exclusive(options, handle);
  return sdk.object({
    name: DELIVERY,
    handlers: {
      deliver: handler((context, input) => deliver(context, input as Delivering)),
      merge: handler((context, input) => merge(context, input as MergeWork)),
    },
  });
}
