import type { InboundRecord } from '../../port/store/message-record.js';
import type { Turn } from '../conversation/turn.js';
import type { EngineContext } from '../port/engine-context.js';
import { replyDetailsOf } from '../reply/reply-details-of.js';
import type { Target } from '../trigger/message-router.js';
import { awaitFirstCommit } from './await-first-commit.js';
import type { CommittedTurn } from './await-first-commit.js';
import { beginRun } from './begin-run.js';
import { commitTurn } from './commit-turn.js';
import { driveRun } from './drive-run.js';

const OVER: CommittedTurn = { end: Promise.resolve() };

/**
 * Starts or resumes the run that a message was routed to, and stores the message with the turn's first commit. Resolves at that
 * commit, at which the message is marked as read; see `awaitFirstCommit`. In a turn that is held, a run that it starts is stored and does not begin.
 */
export async function followMessage(
  engine: EngineContext,
  turn: Turn,
  target: Target,
  message: InboundRecord,
): Promise<CommittedTurn | undefined> {
  if (target.outcome === 'started' && turn.isHeld) turn.add(target.run);
  if (target.outcome === 'unmatched' || target.outcome === 'paused' || turn.isHeld) {
    await commitTurn(engine, turn);
    return OVER;
  }
  const { run, flow } = target;
  const { id: messageId, createdAt: at, text } = message;
  const received = { type: 'message-received', at, text, messageId, ...replyDetailsOf(message) } as const;
  const driving =
    target.outcome === 'started'
      ? beginRun(engine, turn, flow, run, target.whileRunning === 'replace')
      : driveRun(engine, { turn, flow, run, next: received });
  const committed = await awaitFirstCommit(engine, turn, run, driving);
  if (committed !== undefined) engine.presence?.markRead(message);
  return committed;
}
