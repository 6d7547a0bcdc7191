import { performStep } from '../../interpreter/perform-step.js';
import { createStartEvent } from '../../interpreter/create-start-event.js';
import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { Advance } from '../../interpreter/advance.js';
import type { EnterRun, ExecuteStep, ReturnToCaller } from '../../interpreter/run-command.js';
import type { StepCallback } from '../../step/callback.js';
import { expectedRun } from '../../port/store/expected-run.js';
import type { RunRecord } from '../../port/store/run-record.js';
import { afterExecute, beforeExecute } from '../failpoint/failpoints.js';
import type { StepFailpoint } from '../failpoint/failpoints.js';
import type { Turn } from '../conversation/turn.js';
import type { EngineContext } from '../port/engine-context.js';
import { cancelledAt } from '../run/cancelled-at.js';
import { runOf } from '../run/new-run.js';
import { closeCallback } from './close-callback.js';
import type { Drive } from './drive.js';
import { findCaller } from './find-caller.js';
import { commitTurn } from './commit-turn.js';

/**
 * Drives a run, and the runs that take over from it, that it calls or that called it, until one waits or ends, or until the engine
 * closes, which parks it for the next `open`. Steps without external calls share one commit; before an external call, all decisions
 * are stored, so that a repeat after a crash makes the same call with the same execution id (E4, E5). In a turn that is held, the run takes
 * the event and executes nothing (E20).
 */
export async function driveRun(engine: EngineContext, drive: Drive): Promise<void> {
  try {
    for (let next: Drive | undefined = drive; next !== undefined;) {
      const now: Drive = next;
      next = await engine.tracing.traceRun(now.flow, now.run, (span) => driveOn(engine, now, span));
    }
  } finally {
    for (const reserved of drive.turn.reservedNumbers) engine.counters.release(reserved);
  }
}

/** Drives one run. Resolves to the run that continues, if any; the decisions are not stored then. */
async function driveOn(
  engine: EngineContext,
  { turn, flow, run, next }: Drive,
  span: unknown,
): Promise<Drive | undefined> {
  const { clock, random, logger, runningSteps, calls, lifecycle, counters, flows, interceptor, checkMessage } = engine;
  const { advance, tracing, pauses, presence } = engine;
  const { signal, done } = runningSteps.begin(run.id);
  let now = run;
  let entering: EnterRun | undefined;
  let returning: ReturnToCaller | undefined;
  let endTyping: (() => void) | undefined;
  const nextNumber = async (counter: string): Promise<number> => {
    const number = await counters.take(counter);
    turn.reserve({ counter, number });
    return number;
  };
  const take = (advanced: Advance): ExecuteStep | undefined => {
    now = turn.take(now, advanced, clock.now());
    entering = advanced.commands.find((command) => command.type === 'enter-run');
    returning = advanced.commands.find((command) => command.type === 'return-to-caller');
    return advanced.commands.find((command) => command.type === 'execute-step');
  };
  try {
    let command = next.type === 'execute-step' ? next : take(advance(flow, now.state, next));
    while (command !== undefined && !turn.isHeld) {
      const step = flow.steps.get(command.stepId);
      const callback = step?.awaitsCallback === true ? openCallback(engine, turn, run, command) : undefined;
      if (step?.plugin.isExternal || callback !== undefined) {
        if (turn.holdsDecisions || (calls.keep !== undefined && turn.holdsMoreThanState))
          await commitTurn(engine, turn);
        if (lifecycle.closing.aborted) return undefined;
        calls.begin(run.contactId);
        endTyping = presence?.showTyping(now.state, turn.contact);
      }
      const { contact, attributes } = turn;
      const { state } = now;
      const { findEntry } = flows;
      // Member by member: members after a spread take V8 longer than the rest of a step without IO.
      const env = {
        flow,
        state,
        contact,
        attributes,
        clock,
        random,
        logger,
        signal,
        nextNumber,
        findEntry,
        interceptor,
        checkMessage,
        callback,
      };
      const execution = command;
      if (beforeExecute.hasSubscribers) beforeExecute.publish(failpointOf(flow, run, execution));
      const event = await tracing.traceStep(flow, run, execution, () =>
        performStep(execution, env).catch((reason: unknown) => {
          if (reason !== 'cancelled') return parkedOr(reason);
          // Its caller may be the one that is cancelled, and must not continue: the turn of the cancellation, which comes next, ends them.
          return now.state.caller === undefined ? cancelledAt(clock.now()) : undefined;
        }),
      );
      calls.end(run.contactId);
      endTyping?.();
      if (event === undefined) return undefined;
      if (afterExecute.hasSubscribers) afterExecute.publish(failpointOf(flow, run, execution));
      const isExternal = step?.plugin.isExternal === true || callback !== undefined;
      if (step?.plugin.isExternal && calls.keep !== undefined && turn.reservedNumbers.size === 0) {
        const stored = turn.isStored ? undefined : turn.expectationOf(run.id);
        calls.keep({ runId: run.id, event, stored: stored ?? expectedRun(now.state), ...(stored && { run: now }) });
        return undefined;
      }
      // The result is stored, and the next step is executed when the pause ends.
      if (isExternal && (await pauses.isPausedNow(contact, clock.now()))) turn.hold();
      command = take(advance(flow, now.state, event));
    }
    if (entering !== undefined) return await enter(engine, turn, run.contactId, entering);
    const caller = returning && (await findCaller(engine, turn, returning));
    if (caller !== undefined) return caller;
    await commitTurn(engine, turn);
    return undefined;
  } finally {
    tracing.describeRun(span, now);
    calls.end(run.contactId);
    endTyping?.();
    done();
  }
}

/** Adds the callback of an execution to the turn, which is stored before the execution begins. */
function openCallback(
  engine: EngineContext,
  turn: Turn,
  run: RunRecord,
  { executionId, resumedBy }: ExecuteStep,
): StepCallback | undefined {
  const { callbackLinks, clock } = engine;
  if (callbackLinks === undefined || resumedBy !== null) return undefined;
  const { url, tokenHash } = callbackLinks.linkOf(executionId);
  const { id: runId, contactId } = run;
  turn.openCallback({ tokenHash, executionId, runId });
  const executing = { runId, status: 'running', executionId } as const;
  const close = () => closeCallback(engine, { contactId, executionId, at: clock.now(), run: executing });
  return { url, close };
}

/** Creates the run that takes over or is called. The next commit stores it together with the end or the wait of the older one. */
async function enter(
  { flows, clock, random }: EngineContext,
  turn: Turn,
  contactId: string,
  { flowId, version, state }: EnterRun,
): Promise<Drive> {
  const flow = await flows.get(flowId, version);
  const at = clock.now();
  const run = runOf(flow, contactId, state, at);
  if (state.trigger.type === 'call-flow') turn.noteCalled();
  return { turn, flow, run, next: createStartEvent(flow, state, turn.attributes, { at, random: random.next() }) };
}

function failpointOf(flow: CompiledFlow, run: RunRecord, { stepId, executionId }: ExecuteStep): StepFailpoint {
  return { runId: run.id, stepId, stepType: flow.steps.get(stepId)?.type, executionId };
}

function parkedOr(reason: unknown): undefined {
  if (reason !== 'parked') throw reason;
  return undefined;
}
