import { laterPause } from '../../contact/contact-pause.js';
import type { ForeignAnswer, RecordedAnswer } from '../../port/flow-engine.js';
import type { EngineContext } from '../port/engine-context.js';
import { notePause } from './pause-contact.js';
import { storeForContact } from './store-for-contact.js';
import type { NamedContact } from './store-for-contact.js';

/** Records a message to a contact that staff or another agent sent. See `FlowEngine.recordAnswer`. */
export function recordAnswer(engine: EngineContext, answer: ForeignAnswer): Promise<RecordedAnswer> {
  // One answer with an id at a time: a repeat finds the first.
  return engine.messageIds.run(`answer ${answer.messageId}`, () =>
    storeForContact(engine, answer, (contact) => record(engine, answer, contact)),
  );
}

async function record(
  engine: EngineContext,
  { messageId: id, author, text, at: createdAt, pauseUntil }: ForeignAnswer,
  { contactId, stored, change }: NamedContact,
): Promise<RecordedAnswer> {
  const { runs, messages } = engine.store;
  // A pause that was ended after the answer must not begin again with a repeat of it.
  if ((await messages.findOutbound(contactId, id)) !== undefined) return { contactId, isRepeat: true };
  const asked = pauseUntil === undefined ? undefined : { until: pauseUntil, reason: author };
  const pause = laterPause(stored?.pause, asked);
  const begins = pause !== undefined && pause === asked;
  await runs.commit({
    ...{ contactId, runs: [], steps: [], outbound: [] },
    contactChange: { ...change, ...(begins && { pause }) },
    requiresContact: stored !== undefined,
    answer: { id, contactId, author, text, createdAt },
  });
  if (begins) notePause(engine, contactId, pause);
  return { contactId, isRepeat: false };
}
