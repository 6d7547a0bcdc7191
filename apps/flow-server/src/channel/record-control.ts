import type { ControlChange } from '@luluchat/channel-whatsapp';
import { CONTACT_NUMBER } from '@luluchat/flow-runtime/channel';
import type { Clock } from '@luluchat/flow-runtime';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FlowStore } from '@luluchat/flow-runtime/store';

/** Dependencies of {@link recordControl}. */
export interface ControlDependencies {
  readonly engine: Pick<FlowEngine, 'pauseContact' | 'resumeContact'>;
  readonly contacts: Pick<FlowStore['contacts'], 'find' | 'findHolders'>;
  readonly clock: Clock;
  /** Time in milliseconds for which the automation of a contact pauses that an agent answers. */
  readonly pauseMs: number;
}

/**
 * Pauses the automation of a contact that another agent answers from now on, and ends a pause for an agent when flows answer again. Pauses
 * for staff or by an operator, and later ones, stay. Does nothing for an unknown contact: it has no runs.
 */
export async function recordControl(
  { engine, contacts, clock, pauseMs }: ControlDependencies,
  { contactNumber, addresses = [], owner, at }: ControlChange,
): Promise<void> {
  const number = contactNumber === undefined ? [] : [{ kind: CONTACT_NUMBER, value: contactNumber }];
  for (const address of [...number, ...addresses]) {
    const [contactId] = await contacts.findHolders(address);
    const contact = contactId === undefined ? undefined : await contacts.find(contactId);
    if (contact === undefined) continue;
    const { pause } = contact;
    const until = at + pauseMs;
    if (owner === 'flows' && pause?.reason === 'agent') await engine.resumeContact(contact.contactId);
    if (owner === 'agent' && until > clock.now() && (pause === undefined || pause.until < until)) {
      await engine.pauseContact(contact.contactId, { until, reason: 'agent' });
    }
    return;
  }
}
