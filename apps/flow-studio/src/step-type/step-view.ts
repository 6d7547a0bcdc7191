import type { components } from '../api/schema.js';
import type { DraftStep } from '../draft/flow-draft.js';
import { inWords } from '../format/in-words.js';
import type { StepType } from './use-step-types.js';

/** Description that the server gives of the config of a step. */
export type StepOutline = components['schemas']['StepOutlineView'];

/** Exit of a step as the studio shows it. */
export interface StepExit {
  readonly name: string;
  /** Words that authors read instead of the name: the label of a button, "Not answered". */
  readonly label: string;
  /** An optional exit may stay unconnected: a run takes it when the step fails. */
  readonly kind: 'normal' | 'optional' | 'lost';
}

/** Parts of a step that the studio shows. */
export interface StepView {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  /** Name of an icon, see `StepIcon`. */
  readonly icon: string | undefined;
  readonly category: string;
  /** Summary of its config in one line; `''` when nothing is known. */
  readonly summary: string;
  /** All exits; last those that are connected although the config has no such exit any more (`lost`). */
  readonly exits: readonly StepExit[];
  /** Exit name to step id. */
  readonly connections: Readonly<Record<string, string>>;
  /** False when the server knows no such step type, or its config is not valid. True until the server has answered. */
  readonly isValid: boolean;
}

const NOT_CONNECTED: Readonly<Record<string, string>> = {};

/** Describes a step. Without an outline (the server has not answered yet) the exits of the step type stand in for its own. */
export function viewStep(
  id: string,
  step: DraftStep,
  stepType: StepType | undefined,
  outline: StepOutline | undefined,
): StepView {
  const connections = step.exits ?? NOT_CONNECTED;
  const normal = outline?.exits ?? stepType?.exits ?? [];
  const optional = outline?.optionalExits ?? stepType?.optionalExits ?? [];
  const labels = outline?.exitLabels ?? stepType?.exitLabels ?? {};
  const known = new Set([...normal, ...optional]);
  const isGuess = outline === undefined || stepType === undefined;
  return {
    id,
    type: step.type,
    title: stepType?.manifest.title ?? step.type,
    icon: stepType?.manifest.icon,
    category: stepType?.manifest.category ?? 'other',
    summary: outline?.summary ?? '',
    exits: [
      ...normal.map((name) => exitOf(name, 'normal', labels)),
      ...optional.filter((name) => !normal.includes(name)).map((name) => exitOf(name, 'optional', labels)),
      ...Object.keys(connections)
        .filter((name) => !known.has(name))
        .map((name) => exitOf(name, isGuess ? 'normal' : 'lost', labels)),
    ],
    connections,
    isValid: outline?.isValid ?? true,
  };
}

const exitOf = (name: string, kind: StepExit['kind'], labels: Readonly<Record<string, string>>): StepExit => ({
  name,
  label: labels[name] ?? inWords(name),
  kind,
});

/** Returns what authors read instead of the name of an exit. An exit that the step does not have is its name in words. */
export function labelOfExit(view: StepView | undefined, name: string): string {
  return view?.exits.find((exit) => exit.name === name)?.label ?? inWords(name);
}
