import type { FlowDocument } from '@luluchat/flow-runtime';
import type { RunRecording } from './run-recording.js';

/**
 * Parses what {@link formatRecording} returned, as a recording of `document`. It trusts the text.
 *
 * @throws {SyntaxError} for a line that is not JSON
 */
export function parseRecording(text: string, document: FlowDocument): RunRecording {
  const [beginning, ...moments] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  return { document, ...(beginning as object), moments } as RunRecording;
}
