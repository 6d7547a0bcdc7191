import type { RunRecording } from './run-recording.js';

/**
 * Formats a recording for a golden file: indented JSON with a line break at the end. The members of every object are sorted,
 * so that the order in which code sets them makes no difference.
 */
export function formatRecording(recording: RunRecording): string {
  return `${JSON.stringify(recording, sortMembers, 2)}\n`;
}

function sortMembers(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
