import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { RecordedMoment, RunRecording } from './run-recording.js';

/**
 * Parses what {@link formatRecording} returned, as a recording of `document`. It trusts the text.
 *
 * @throws {SyntaxError} for a line that is not JSON
 */
export function parseRecording(text: string, document: FlowDocument): RunRecording {
  const [beginning = '{}', ...moments] = text.trimEnd().split('\n');
  return {
    document,
    ...(JSON.parse(beginning) as Omit<RunRecording, 'document' | 'moments'>),
    moments: moments.map((line) => JSON.parse(line) as RecordedMoment),
  };
}
