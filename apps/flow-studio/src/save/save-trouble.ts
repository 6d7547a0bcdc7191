import { ApiProblem, StrangeAnswer } from '../api/problem.js';
import { text } from '../text/text.js';

/** Place in the flow that the server refuses, as a JSON Pointer, with its reason. */
export interface RefusedPlace {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Reason why the last edits are not stored. */
export interface SaveTrouble {
  /** `away` passes by itself, `signed-out` when the author signs in, `refused` with other edits, and `gone` never. */
  readonly kind: 'away' | 'signed-out' | 'refused' | 'gone';
  readonly message: string;
  readonly places: readonly RefusedPlace[];
}

/** Refusals by their status alone that pass by themselves. */
const PASSING = new Set([408, 425, 429]);

/** Says why a save failed. A 412 is no trouble of this kind: see `Conflict`. */
export function toTrouble(error: unknown): SaveTrouble {
  const { saving } = text;
  const trouble = (kind: SaveTrouble['kind'], message: string, places: readonly RefusedPlace[] = []) => ({
    kind,
    message,
    places,
  });
  if (!(error instanceof ApiProblem || error instanceof StrangeAnswer)) return trouble('away', saving.unreachable);
  const { status } = error;
  const isOfServer = error instanceof ApiProblem;
  if (isOfServer && status === 401) return trouble('signed-out', saving.signedOut);
  if (isOfServer && status === 404) return trouble('gone', saving.gone);
  if (status === 413) return trouble('refused', saving.tooLarge);
  if (status < 400 || status >= 500 || PASSING.has(status)) return trouble('away', saving.busy(error.message));
  const places = isOfServer ? (error.problem.errors ?? []) : [];
  return places.length > 0
    ? trouble('refused', saving.refused, places)
    : trouble('refused', saving.forbidden(error.message));
}
