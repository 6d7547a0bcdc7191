import type { MappingRecord, MessageContent } from '@luluchat/flow-runtime';
import type { SimulationResult } from '../simulation/simulation-result.js';
import type { SimulatedCall } from '../webhook/situation-webhooks.js';

/** An exit that a run has taken. */
export interface TakenExit {
  readonly flowId: string;
  readonly stepId: string;
  readonly exit: string;
}

/** Events of a case since its last expectation. */
export interface Progress {
  readonly messages: readonly MessageContent[];
  readonly exits: readonly TakenExit[];
  readonly calls: readonly SimulatedCall[];
  /** Outcomes of mappings, in order. */
  readonly mappings: readonly MappingRecord[];
}

/** Divides what a simulation records into what is new at each expectation. */
export class CaseProgress {
  #messages = 0;
  #calls = 0;
  readonly #finished = new Set<string>();
  readonly #started = new Set<string>();

  /** Returns what is new since the last call. */
  take({ sent, calls, runs }: SimulationResult): Progress {
    const finished = runs
      .flatMap(({ id, flowId, steps }) => steps.map((step) => ({ id: `${id} ${step.sequence}`, flowId, step })))
      .filter(({ id, step }) => step.finishedAt !== null && !this.#finished.has(id))
      .sort((one, other) => Number(one.step.finishedAt) - Number(other.step.finishedAt));
    const started = runs.filter(({ id }) => !this.#started.has(id));
    const progress = {
      messages: sent.slice(this.#messages),
      calls: calls.slice(this.#calls),
      exits: finished.flatMap(({ flowId, step: { stepId, exit } }) =>
        exit === null ? [] : [{ flowId, stepId, exit }],
      ),
      mappings: [
        ...started.flatMap(({ state }) => state.trigger.verdicts),
        ...finished.flatMap(({ step: { result } }) => mappingsIn(result?.['verdicts'])),
      ],
    };
    this.#messages = sent.length;
    this.#calls = calls.length;
    for (const { id } of finished) this.#finished.add(id);
    for (const { id } of started) this.#started.add(id);
    return progress;
  }
}

/** Steps that save attributes record the outcomes as `verdicts`. */
function mappingsIn(recorded: unknown): readonly MappingRecord[] {
  if (!Array.isArray(recorded)) return [];
  return recorded.filter(
    (one): one is MappingRecord => typeof one === 'object' && one !== null && 'attribute' in one && 'verdict' in one,
  );
}
