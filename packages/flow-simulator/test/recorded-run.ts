import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { SimulatedRun, SimulationResult } from '../src/simulation/simulation-result.js';
import type { RecordedContact, RecordedFlowRun, RecordedMessage } from '../src/test-recording/recorded-run.js';

/** Shows a simulated run as the flow server shows a run. */
export function toRecordedRun(
  { id, flowId, state, startedAt, steps }: SimulatedRun,
  { contact }: SimulationResult,
  document: FlowDocument,
  flow: string,
): RecordedFlowRun {
  const { status, reason, trigger, entered = null } = state;
  const run = {
    ...{ id, flowId, status, reason, trigger, entered, contactNumber: contact.contactNumber },
    startedAt: isoOf(startedAt),
    steps: steps.map((step) => ({
      stepId: step.stepId,
      type: step.stepType,
      exit: step.exit,
      startedAt: isoOf(step.startedAt),
      finishedAt: step.finishedAt === null ? null : isoOf(step.finishedAt),
      result: step.result ?? {},
    })),
  };
  return { run, document, flow };
}

/** Shows the messages of a simulation as the flow server shows a transcript. */
export function toRecordedMessages({ transcript }: SimulationResult): readonly RecordedMessage[] {
  return transcript.map((message) => ({
    direction: message.direction,
    runId: message.runId,
    createdAt: isoOf(message.createdAt),
    ...(message.direction === 'inbound'
      ? {
          text: message.text,
          outcome: message.outcome,
          ...(message.button !== undefined && { button: message.button }),
          ...(message.content !== undefined && { content: message.content }),
        }
      : 'text' in message.content && { text: message.content.text }),
  }));
}

/** Shows the contact of a simulation as the flow server shows one. */
export function toRecordedContact({ contact: { name, attributes, tags } }: SimulationResult): RecordedContact {
  return { name, attributes, tags };
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
