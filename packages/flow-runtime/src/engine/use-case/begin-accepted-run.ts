import { isPaused } from '../../contact/contact-pause.js';
import { Turn } from '../conversation/turn.js';
import type { EngineContext } from '../port/engine-context.js';
import type { AcceptingRun } from '../port/run-starts.js';
import { webhookPolicy } from '../trigger/webhook-policy.js';
import { beginRun } from './begin-run.js';
import { resumeRun } from './resume-run.js';

/**
 * Enqueues a run before it is accepted, and begins it then. If the contact's queue was empty, and the conversation has not been with
 * another engine since, the state that `accept` returned is still current, so it is not read again.
 */
export function beginAcceptedRun(engine: EngineContext, { flow, run, accepting }: AcceptingRun): void {
  const isFirst = !engine.conversations.isBusy(run.contactId);
  const leaseBefore = isFirst ? engine.leases?.of(run.contactId) : undefined;
  const begin = async (): Promise<void> => {
    const accepted = await accepting.catch(() => undefined);
    if (accepted === undefined || accepted.isRepeat) return;
    const lease = engine.leases?.of(run.contactId);
    const isCurrent = isFirst && lease?.fence === leaseBefore?.fence;
    if (!isCurrent || engine.lifecycle.closing.aborted) return resumeRun(engine, run.id);
    const { contact, hasWaitingRuns } = accepted;
    // It begins when the pause ends.
    if (isPaused(contact, engine.clock.now())) return;
    const turn = new Turn({ contact, attributes: await engine.attributes(), lease });
    await beginRun(engine, turn, flow, run, hasWaitingRuns && webhookPolicy(flow) === 'replace');
  };
  engine.conversations
    .run(run.contactId, () => begin().catch((error: unknown) => engine.resumes.retry(error, run)))
    .catch((error: unknown) => engine.resumes.retryLater(error, run));
}
