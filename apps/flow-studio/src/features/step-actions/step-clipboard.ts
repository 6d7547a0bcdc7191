import type { DraftStep, Position } from '../../draft/flow-draft.js';
import type { StepSet } from '../../draft/step-set.js';

/**
 * Text of copied steps on the system clipboard: JSON, so that steps can be pasted into another flow, tab or server, kept in a file,
 * and written by other programs.
 *
 * ```json
 * {
 *   "luluchat": "steps",
 *   "version": 1,
 *   "steps": { "hello": { "type": "send-message", "config": {}, "configVersion": 1, "exits": { "next": "bye" } } },
 *   "positions": { "hello": { "x": 0, "y": 0 } },
 *   "notes": { "hello": "Greets the contact." }
 * }
 * ```
 *
 * `steps` has the form of a flow document. `positions` and `notes` may be absent. Exits lead to steps of the same text; others are
 * left out.
 */
export interface ClipboardText extends StepSet {
  readonly luluchat: 'steps';
  readonly version: 1;
}

/** Most steps of one text: as many as a flow may have. */
const LIMIT = 1_000;
const STEP_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Writes steps as the text of the clipboard. */
export function writeClipboardText(set: StepSet): string {
  const text: ClipboardText = { luluchat: 'steps', version: 1, ...set };
  return JSON.stringify(text, null, 2);
}

/** Reads the text of the clipboard; null when it holds no steps. Members that do not have the right form are left out. */
export function readClipboardText(text: string): StepSet | null {
  // Says most foreign texts off without parsing them.
  if (!text.includes('"luluchat"')) return null;
  const value = parse(text);
  if (!isObject(value) || value['luluchat'] !== 'steps' || value['version'] !== 1) return null;
  const steps = entriesOf(value['steps']).flatMap(([id, step]) => {
    const read = readStep(step);
    return STEP_ID.test(id) && read !== null ? [[id, read] as const] : [];
  });
  if (steps.length === 0 || steps.length > LIMIT) return null;
  const ids = new Set(steps.map(([id]) => id));
  const ofSteps = <T>(part: unknown, isGood: (entry: unknown) => entry is T) =>
    Object.fromEntries(entriesOf(part).filter((entry): entry is [string, T] => ids.has(entry[0]) && isGood(entry[1])));
  return {
    steps: Object.fromEntries(steps),
    positions: ofSteps(value['positions'], isPosition),
    notes: ofSteps(value['notes'], (note): note is string => typeof note === 'string' && note !== ''),
  };
}

function readStep(value: unknown): DraftStep | null {
  if (!isObject(value) || typeof value['type'] !== 'string' || value['type'] === '') return null;
  const { type, config, configVersion, exits } = value;
  return {
    type,
    config: isObject(config) ? config : {},
    ...(Number.isSafeInteger(configVersion) ? { configVersion: configVersion as number } : {}),
    exits: Object.fromEntries(entriesOf(exits).filter((exit): exit is [string, string] => typeof exit[1] === 'string')),
  };
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entriesOf = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);

const isPosition = (value: unknown): value is Position =>
  isObject(value) && Number.isFinite(value['x']) && Number.isFinite(value['y']);
