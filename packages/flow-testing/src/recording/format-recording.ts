import type { RunRecording } from './run-recording.js';

/**
 * The text of a golden file: indented JSON with the members of every object in alphabetical order and a line break at the
 * end. In which order code happens to set members is no difference.
 */
export function formatRecording(recording: RunRecording): string {
  return `${JSON.stringify(recording, sortMembers, 2)}\n`;
}

function sortMembers(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
