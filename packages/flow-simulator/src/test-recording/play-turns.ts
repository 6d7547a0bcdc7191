import type { FlowTestEvent } from '../flow-test/flow-test.js';
import type { Simulation } from '../simulation/simulation.js';
import { applyTestEvent } from '../test-run/apply-test-event.js';
import { CaseProgress } from '../test-run/case-progress.js';
import type { TakenExit } from '../test-run/case-progress.js';
import type { UnusedRule } from '../webhook/situation-webhooks.js';
import { expectationOf } from './expectation-of.js';
import type { RecordedExit, RecordedTurn } from './recorded-events.js';

/** Events of a recorded run with what to expect after them. */
export interface PlayedTurns {
  readonly events: readonly FlowTestEvent[];
  /** Sentences about each place where the test takes another exit than the run did. */
  readonly unknown: readonly string[];
  /** Answers that no call got although the test took the way of the run. */
  readonly unusedAnswers: readonly UnusedRule[];
}

/** Plays the turns of a recorded run for as long as the same exits are taken; from there on only those of the run are expected. */
export async function playTurns(
  simulation: Simulation,
  turns: readonly RecordedTurn[],
  flowId: string,
): Promise<PlayedTurns> {
  const events: FlowTestEvent[] = [];
  const progress = new CaseProgress();
  let difference: string | undefined;
  for (const turn of turns) {
    events.push(...turn.events);
    if (difference === undefined) {
      const rejection = await playEvents(simulation, turn, flowId);
      const result = await simulation.result();
      const news = progress.take(result);
      difference = rejection ?? describeDifference(turn.exits, news.exits, flowId);
      if (difference === undefined) events.push({ expect: expectationOf(flowId, news, result) });
      if (difference === undefined) continue;
    }
    if (turn.exits.length > 0) events.push({ expect: { exits: turn.exits.map(toWritten) } });
  }
  if (difference !== undefined) return { events, unknown: [difference], unusedAnswers: [] };
  const { problems, unusedAnswers } = await simulation.result();
  return { events, unknown: problems.map(({ message }) => message), unusedAnswers };
}

async function playEvents(
  simulation: Simulation,
  { events }: RecordedTurn,
  flowId: string,
): Promise<string | undefined> {
  for (const event of events) {
    const rejection = await applyTestEvent(simulation, event, flowId);
    if (rejection !== undefined)
      return `An event of the run does not apply in the test: ${JSON.stringify(event)}. ${rejection}`;
  }
  return undefined;
}

function describeDifference(
  recorded: readonly RecordedExit[],
  played: readonly TakenExit[],
  flowId: string,
): string | undefined {
  const written = recorded.map((exit) => keyOf(exit, flowId));
  const found = played.map((exit) => keyOf(exit, flowId));
  const place = written.findIndex((key, index) => key !== found[index]);
  const at = place < 0 && found.length > written.length ? written.length : place;
  if (at < 0) return undefined;
  const { stepId = played[at]?.stepId ?? '' } = recorded[at] ?? {};
  const taken = found[at] === undefined ? 'ends or waits before' : `takes ${found[at]}`;
  return (
    `At the step "${stepId}" the run took ${written[at] ?? 'no further exit'} and the test ${taken}: the records do not tell what ` +
    'decides there. Add it (data of the trigger, attributes, random values), then expectations behind it.'
  );
}

function keyOf({ flowId, stepId, exit }: RecordedExit, mainFlowId: string): string {
  return flowId === undefined || flowId === mainFlowId ? `${stepId}: ${exit}` : `${flowId}/${stepId}: ${exit}`;
}

function toWritten({ flowId, stepId, exit }: RecordedExit): Readonly<Record<string, string>> {
  return { [flowId === undefined ? stepId : `${flowId}/${stepId}`]: exit };
}
