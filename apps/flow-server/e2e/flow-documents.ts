import type { FlowDocument, StepDocument } from '@luluchat/flow-runtime/document';

/** Builds a flow of these steps with a webhook trigger. It starts with the first step. */
export function flowOf(steps: Readonly<Record<string, StepDocument>>, more: Partial<FlowDocument> = {}): FlowDocument {
  const [start = ''] = Object.keys(steps);
  return { name: 'Test flow', triggers: [{ type: 'webhook' }], start, steps, ...more };
}

/** Builds a step that sends a text. */
export function sendText(text: string, next?: string): StepDocument {
  return {
    type: 'send-message',
    config: { blocks: [{ type: 'text', text }] },
    ...(next === undefined ? {} : { exits: { next } }),
  };
}

/** Step that completes a run. */
export const COMPLETE: StepDocument = { type: 'complete' };

/** Flow that sends a text and ends. */
export const GREETING = flowOf({ greet: sendText('Hello {{name}}', 'done'), done: COMPLETE });
