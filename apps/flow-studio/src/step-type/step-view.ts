import type { components } from '../api/schema.js';
import type { DraftStep } from '../draft/flow-draft.js';
import type { StepType } from './use-step-types.js';

/** Description that the server gives of the config of a step. */
export type StepOutline = components['schemas']['StepOutlineView'];

/** Exit of a step as the studio shows it. */
export interface StepExit {
  readonly name: string;
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
      ...normal.map((name) => ({ name, kind: 'normal' as const })),
      ...optional.filter((name) => !normal.includes(name)).map((name) => ({ name, kind: 'optional' as const })),
      ...Object.keys(connections)
        .filter((name) => !known.has(name))
        .map((name) => ({ name, kind: isGuess ? ('normal' as const) : ('lost' as const) })),
    ],
    connections,
    isValid: outline?.isValid ?? true,
  };
}
