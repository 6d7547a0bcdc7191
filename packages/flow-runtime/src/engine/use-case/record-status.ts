import type { StatusReport } from '../../message/message-status.js';
import type { OutboundRecord, ReportedOutbound } from '../../port/store/message-record.js';
import { messageIdsOf } from '../log/message-ids.js';
import type { EngineContext } from '../port/engine-context.js';

/** Attempts, and the pause between them, until the sent mark of a message is stored. */
const NOTE_TRIES = 10;
const NOTE_PAUSE_MS = 100;

/** Records the status of an outbound message. See `FlowEngine.recordStatus`. */
export async function recordStatus(
  engine: EngineContext,
  { addresses = [], ...report }: StatusReport,
): Promise<ReportedOutbound | undefined> {
  if (report.status === 'failed' && report.needsOperator === true) {
    const waiting = await putBack(engine, report);
    if (waiting !== 'too_old') return waiting;
  }
  const message = await engine.store.messages.recordStatus(report);
  if (report.status === 'failed' && message?.status === 'failed') engine.failures.add(message);
  if (message !== undefined && addresses.length > 0) {
    await engine.directory.addFirstAddresses(message.contactId, addresses);
  }
  return message;
}

/** Makes the message unsent again, since it is valid. A report may overtake the mark that the message was sent. */
async function putBack(
  { store, clock, logger, lifecycle, outbox, messageGiveUpMs }: EngineContext,
  { message, failure }: StatusReport,
): Promise<OutboundRecord | 'too_old' | undefined> {
  const createdAfter = clock.now() - messageGiveUpMs;
  let back = await store.messages.requeue({ message, createdAfter });
  for (let tries = 0; back?.outcome === 'unsure' && tries < NOTE_TRIES; tries += 1) {
    await lifecycle.pause(NOTE_PAUSE_MS);
    back = await store.messages.requeue({ message, createdAfter });
  }
  if (back?.outcome === 'too_old') return 'too_old';
  if (back?.outcome === 'put_back') {
    const fields = { ...messageIdsOf(back.message), ...failure };
    logger.warn('a message that was sent waits for the operator', fields);
    outbox.putBack(back.message);
  }
  return back?.message;
}
