import type { ContactAddresses } from '../../port/flow-engine.js';
import type { EngineContext } from '../port/engine-context.js';
import { datedRefusal } from '../contact/dated-refusal.js';
import { storeForContact } from './store-for-contact.js';

/** Records whether a contact wants marketing messages. See `FlowEngine.recordOptOut`. */
export function recordOptOut(engine: EngineContext, given: ContactAddresses, optedOut: boolean): Promise<void> {
  return storeForContact(engine, given, ({ contactId, stored, change }) =>
    engine.store.runs.commit({
      ...{ contactId, runs: [], steps: [], outbound: [] },
      contactChange: datedRefusal({ ...change, optedOut }, engine.clock.now()),
      requiresContact: stored !== undefined,
    }),
  );
}
