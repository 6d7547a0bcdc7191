import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { ObjectContext, RestateSdk } from '../sdk/restate-sdk.js';
import { CONVERSATION, DELIVERY, inMergeOrder, keyOf } from '../work/work.js';
import type { MergeWork } from '../work/work.js';

/** Dependencies of a merge. */
export interface MergeOptions {
  readonly sdk: Pick<RestateSdk, 'serde'>;
  readonly contacts: Pick<FlowStore['contacts'], 'find'>;
}

/**
 * Merges two contacts while nothing else is done in either of their conversations: the object of the one calls that of the other, which
 * lets the delivery object of the merged contact merge them in the store, so that no message of it is being sent. All merges call the
 * objects in one order, so that none waits for another one that waits for it. What comes to the object of the merged contact later is
 * forwarded (`TurnOutcome.movedTo`).
 */
export async function mergeConversations(
  context: ObjectContext,
  { sdk, contacts }: MergeOptions,
  work: MergeWork,
): Promise<void> {
  const { into, from } = work;
  const { json } = sdk.serde;
  const call = (service: string, key: string): Promise<unknown> =>
    context.genericCall({ service, method: 'merge', key, parameter: work, inputSerde: json, outputSerde: json });
  const [first, second] = inMergeOrder(work);
  if (context.key === keyOf(first)) {
    // Another merge may have come before. Whoever has an object must not wait for that of a merged contact, which waits for others.
    const areThere = await context.run('find both', async () => {
      const found = await Promise.all([into, from].map((id) => contacts.find(id)));
      return found.every((contact) => contact !== undefined);
    });
    if (areThere) await call(CONVERSATION, keyOf(second));
    return;
  }
  await call(DELIVERY, keyOf(from));
  const send = (service: string, method: string, parameter: object): void =>
    void context.genericSend({ service, method, key: keyOf(into), parameter, inputSerde: json });
  send(CONVERSATION, 'resume', { kind: 'resume' });
  send(DELIVERY, 'deliver', {});
}
