import type { FlowDocument, StepDocument } from '@luluchat/flow-runtime';

/** A flow of these steps with a webhook trigger; it begins with the first one. */
export function flowOf(steps: Readonly<Record<string, StepDocument>>, more: Partial<FlowDocument> = {}): FlowDocument {
  const [start = ''] = Object.keys(steps);
  return { name: 'Test flow', triggers: [{ type: 'webhook' }], start, steps, ...more };
}

/** A step that sends a text. */
export function sendText(text: string, next?: string): StepDocument {
  return {
    type: 'send-message',
    config: { blocks: [{ type: 'text', text }] },
    ...(next === undefined ? {} : { exits: { next } }),
  };
}

/** The step that ends a run well. */
export const COMPLETE: StepDocument = { type: 'complete' };

/** A flow that sends a text and ends. */
export const GREETING = flowOf({ greet: sendText('Hello {{name}}', 'done'), done: COMPLETE });
