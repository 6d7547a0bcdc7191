/**
 * Context of the use cases of an engine. These invariants hold at every instant, through `kill -9` as well; code and tests cite
 * them by number. They are stated here only:
 *
 *   E1  Events of one contact are processed in the order in which they were accepted, one at a time.
 *       Held by one queue of turns for each contact (`ConversationQueue`); among several engines by leases (`ConversationLeases`),
 *       which commits are checked against, and by the backlog, which enqueues earlier work of other engines first.
 *   E2  A start or a delivery that returned is stored and continues after a crash.
 *       Held by answering after the commit.
 *   E3  State, effects, history, outbox, timer, consumed numbers and limited starts of a turn are stored in one transaction, and so is
 *       a run that takes over. Held by `Turn`, which collects, and one `commit`, which stores.
 *   E4  Before an external step is executed, every decision of the steps before it is stored.
 *       Held by a commit before an external step when the turn holds decisions (`driveRun`).
 *   E5  A step that was being executed when the process ended is executed again under the same execution id.
 *       Held by the stored state, of which the id is a part.
 *   E6  A run that begins ends the waiting runs of its contact as `superseded`, unless its trigger keeps them or refuses to start.
 *       Held by the turn of the new run (`beginRun`).
 *   E7  At most one result is stored for each step execution, and a stored result never changes.
 *       Held by the interpreter, which takes a result for the current execution id alone (its I4 and I6).
 *   E8  A limited trigger starts no more runs for one contact in its period than it may.
 *       Held by the store, in the transaction that accepts; for messages by E1.
 *   E9  An outgoing message has one id and is handed to its channel at least once, in order within a conversation.
 *       Held by the id, which comes from the execution, and by the outbox, which marks a message after the channel accepted it.
 *   E10 A run that is stored as running is resumed without a request: none is stuck.
 *       Held by `open`, which resumes all of them, and by retries with growing pauses (`ResumeQueue`).
 *   E11 The failure of a message is reported to its run once, in the order of the conversation.
 *       Held by the store, where the failure is open until the commit that reports it (`tellFailure`).
 *   E12 A tap on a button is a reply to the message with that button only.
 *       Held by the router, which passes over taps on older messages (`StaleTaps`).
 *   E13 A callback that was accepted is taken by its run once, unless the run has left the step before.
 *       Held by the store, which accepts the first one only, and keeps it open until the commit that takes it (`takeCallback`).
 *   E14 The end of a called run continues its caller once, in the transaction of that end.
 *       Held by the turn of the called run, which drives the caller before it commits (`findCaller`).
 *   E15 What was erased of a contact does not come back.
 *       Held by the order of the conversation, in which later work finds no contact (`eraseInTurn`), and by the store, which refuses
 *       work of a contact that had been found and is gone (`requiresContact`).
 *   E16 A change of a tag or an attribute starts the flows that listen to it once, and a change to an equal value none.
 *       Held by the commit of the change, which stores their runs (`findStartsByChange`), and by E10.
 *   E17 A repeat supersedes no run, and leaves the run that it repeats as it is.
 *       Held by its policy, which is `refuse` where that of the flow is `replace` (`planRepeat`).
 *   E18 A time of a schedule starts its flow once for each contact of its segment.
 *       Held by the store, which moves the cursor of the occurrence in the transaction of its runs (`startBatch`), and by E10.
 *   E19 Merged contacts are one: nothing of either is lost or done twice, and runs of both continue in order.
 *       Held by the store, which merges in one transaction, and by the two conversations, in both of which that is a turn (`runInBoth`);
 *       work of the merged contact that comes later is forwarded (`MergedIds`) or refused and looked up again (`findSurviving`).
 *   E20 While the automation of a contact is paused, its runs take no reply and execute no step; afterwards they continue with all that came
 *       meanwhile, once and in order.
 *       Held by the turn, which is held (`Turn.hold`), and by the store, which keeps timers, callbacks, failures and unfinished runs, and a
 *       pause that has ended until they are done (`releaseHeld`).
 *   E23 A person whose addresses change stays one contact, in whatever order the changes and the messages come, and however often.
 *       Held by the store, where one contact has a number, by former addresses, which find the contact for what comes late, and by merges.
 */
import type { AttributeCatalog } from '../../attribute/attribute-definition.js';
import type { Clock } from '../../environment/clock.js';
import type { IdSource } from '../../environment/id-source.js';
import type { RandomSource } from '../../environment/random-source.js';
import type { StepEnvironment } from '../../interpreter/perform-step.js';
import type { StepInterceptor } from '../../step/step-interceptor.js';
import type { StepLogger } from '../../environment/step-logger.js';
import type { advance } from '../../interpreter/advance.js';
import type { FlowStore } from '../../port/store/flow-store.js';
import type { ContactDirectory } from '../contact/contact-directory.js';
import type { NamePrecedence } from '../contact/update-from-message.js';
import type { FlowFinder } from '../flow/flow-finder.js';
import type { Counters } from '../counter/counters.js';
import type { MessageRouter, PausedStarts } from '../trigger/message-router.js';
import type { Presence } from '../presence/presence.js';
import type { PublishedTriggers } from '../trigger/published-triggers.js';
import type { CallbackLinks } from '../callback/callback-links.js';
import type { Backlog } from './backlog.js';
import type { CallbackQueue } from './callback-queue.js';
import type { ConversationLeases } from './conversation-leases.js';
import type { ContactPauses, PauseEnds } from './contact-pauses.js';
import type { ConversationQueue } from './conversation-queue.js';
import type { EngineObserver } from './engine-observer.js';
import type { ExternalCalls } from './external-calls.js';
import type { FailureQueue } from './failure-queue.js';
import type { MergedIds } from '../conversation/merged-ids.js';
import type { InboundQueue } from './inbound-queue.js';
import type { Lifecycle } from './lifecycle.js';
import type { MessageSender } from './message-sender.js';
import type { ResumeQueue } from './resume-queue.js';
import type { RunStarts } from './run-starts.js';
import type { RunTimers } from './run-timers.js';
import type { RunTracing } from './run-tracing.js';
import type { RunningSteps } from './running-steps.js';

/** Dependencies of the use cases. Created once for an engine. */
export interface EngineContext extends EnginePorts {
  readonly store: FlowStore;
  /** Triggers of published flows. */
  readonly triggers: PublishedTriggers;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly ids: IdSource;
  /** The interpreter. See {@link advance}. */
  readonly advance: typeof advance;
  readonly tracing: RunTracing;
  readonly logger: StepLogger;
  readonly observer: EngineObserver;
  readonly directory: ContactDirectory;
  readonly flows: FlowFinder;
  readonly router: MessageRouter;
  readonly counters: Counters;
  readonly attributes: () => Promise<AttributeCatalog>;
  /** Runs around every plugin call. `undefined`: none. */
  readonly interceptor: StepInterceptor | undefined;
  /** See `StepEnvironment.checkMessage`. */
  readonly checkMessage: StepEnvironment['checkMessage'];
  /** Absent: the channel shows contacts nothing. */
  readonly presence?: Presence | undefined;
  /** `undefined`: no external system can reach the application, and steps get no callback. */
  readonly callbackLinks: CallbackLinks | undefined;
  readonly namePrecedence: NamePrecedence;
  /** Treatment of starts of runs while the automation of the contact is paused. */
  readonly pausedStarts: PausedStarts;
  /** Age in milliseconds at which a message that its channel has not accepted is given up. */
  readonly messageGiveUpMs: number;
}

/** Ports that depend on where an engine runs: in the memory of one process, or in a service of a cluster. */
export interface EnginePorts {
  readonly lifecycle: Lifecycle;
  readonly conversations: ConversationQueue;
  /** Absent: no other engine uses the store. */
  readonly leases?: ConversationLeases | undefined;
  /**
   * `true` if two attempts at one turn may overlap, since the first one counts as lost: the store refuses the commit of the later one.
   * Absent: there is one attempt at a time.
   */
  readonly checksRuns?: boolean | undefined;
  /** Serialises messages with one id of a contact: a repeat finds the outcome of the first message. */
  readonly messageIds: Pick<ConversationQueue, 'run'>;
  /** Contacts that were merged while this process ran. Absent: the engine forwards their work by means of its own. */
  readonly merged?: MergedIds;
  readonly starts: RunStarts;
  readonly inbound: InboundQueue;
  readonly calls: ExternalCalls;
  readonly runningSteps: RunningSteps;
  readonly timers: RunTimers;
  readonly backlog: Backlog;
  readonly resumes: ResumeQueue;
  readonly failures: FailureQueue;
  readonly callbacks: CallbackQueue;
  readonly pauses: ContactPauses;
  readonly pauseEnds: PauseEnds;
  readonly outbox: MessageSender;
}
