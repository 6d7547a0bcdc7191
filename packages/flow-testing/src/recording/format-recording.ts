import type { RunRecording } from './run-recording.js';

/**
 * Formats a recording for a golden file as lines of JSON, each with a line break at the end: first the trigger, its data and the
 * state `before`, then one line for each moment. The document is left out: keep it in a file of its own, beside all recordings of
 * the flow. The members of every object are sorted, so that the order in which code sets them makes no difference.
 * {@link parseRecording} reads the lines.
 */
export function formatRecording({ document: _, moments, ...beginning }: RunRecording): string {
  return [beginning, ...moments].map((value) => `${JSON.stringify(value, sortMembers)}\n`).join('');
}

function sortMembers(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
