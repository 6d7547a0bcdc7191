import { api, dataOf } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import type { DraftStep } from '../draft/flow-draft.js';
import type { StepOutline } from './step-view.js';

type Steps = Readonly<Record<string, DraftStep>>;

/** Outlines by content, so that a step that was seen before (undo, another flow) needs no call. */
const outlines = new Map<string, StepOutline>();
/** Contents whose form the server refuses to read: they are not asked for again. */
const refused = new Set<string>();
const keys = new WeakMap<object, string>();
/** Most outlines that are kept; the oldest go first. */
const LIMIT = 5_000;

const keep = (key: string, outline: StepOutline) => {
  outlines.set(key, outline);
  const oldest = outlines.keys().next();
  if (outlines.size > LIMIT && oldest.value !== undefined) outlines.delete(oldest.value);
};

const keyOf = ({ type, config = {}, configVersion }: DraftStep): string => {
  let key = keys.get(config);
  if (key === undefined) keys.set(config, (key = JSON.stringify(config)));
  return `${type} ${configVersion ?? ''} ${key}`;
};

/** Returns the outline of a step; undefined when the server was not asked yet. */
export function readOutline(step: DraftStep): StepOutline | undefined {
  return outlines.get(keyOf(step));
}

/** Returns those steps whose outlines the server has to be asked for, one for each content, without their connections. */
export function stepsWithoutOutline(steps: Steps): Steps {
  const missing = new Map<string, [string, DraftStep]>();
  for (const [id, step] of Object.entries(steps)) {
    const key = keyOf(step);
    if (outlines.has(key) || refused.has(key) || missing.has(key)) continue;
    const { exits: _exits, ...rest } = step;
    missing.set(key, [id, rest]);
  }
  return Object.fromEntries(missing.values());
}

/**
 * Asks the server for the outlines of steps and keeps them. Steps whose form it refuses are left out from then on.
 * @throws ServerUnreachable when no answer comes. ApiProblem for a refusal that is not about one of the steps.
 */
export async function askOutlines(steps: Steps): Promise<void> {
  const body = { steps } as never;
  try {
    const answer = await dataOf(api.POST('/v1/step-types/outline', { body }));
    for (const [id, outline] of Object.entries(answer.steps)) {
      const step = steps[id];
      if (step !== undefined) keep(keyOf(step), outline);
    }
  } catch (error) {
    const bad = error instanceof ApiProblem ? stepsNamedBy(error, steps) : [];
    if (bad.length === 0) throw error;
    for (const [, step] of bad) refused.add(keyOf(step));
  }
}

const stepsNamedBy = ({ problem }: ApiProblem, steps: Steps) => {
  const paths = (problem.errors ?? []).map(({ path }) => path);
  return Object.entries(steps).filter(([id]) =>
    paths.some((path) => path === `/steps/${id}` || path.startsWith(`/steps/${id}/`)),
  );
};
