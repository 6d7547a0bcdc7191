import { ApiProblem } from '../api/problem.js';
import { text } from '../text/text.js';

/** Place in the flow that the server refuses, as a JSON Pointer, with its reason. */
export interface RefusedPlace {
  readonly path: string;
  readonly message: string;
}

/** Reason why the last edits are not stored. */
export interface SaveTrouble {
  /** `away` passes by itself, `signed-out` when the author signs in, `refused` with other edits, and `gone` never. */
  readonly kind: 'away' | 'signed-out' | 'refused' | 'gone';
  readonly message: string;
  readonly places: readonly RefusedPlace[];
}

/** Says why a save failed. A 412 is no trouble of this kind: see `Conflict`. */
export function toTrouble(error: unknown): SaveTrouble {
  const { saving } = text;
  const trouble = (kind: SaveTrouble['kind'], message: string, places: readonly RefusedPlace[] = []) => ({
    kind,
    message,
    places,
  });
  if (!(error instanceof ApiProblem)) return trouble('away', saving.unreachable);
  const { status, problem } = error;
  if (status === 401) return trouble('signed-out', saving.signedOut);
  if (status === 404) return trouble('gone', saving.gone);
  if (status === 400 || status === 413 || status === 422) {
    const places = problem.errors ?? [];
    return trouble('refused', saving.refused, places.length > 0 ? places : [{ path: '', message: problem.detail }]);
  }
  return trouble('away', saving.busy(problem.detail));
}
