import { lazyPart } from '../../design/lazy-part.js';
import type { StepEditor } from '../form/step-editor.js';

/**
 * Editors of step types that are worth more than the form made of their schema. Each is a chunk of its own. Every other step type
 * gets the generated form.
 */
export const STEP_EDITORS: Readonly<Record<string, StepEditor>> = {
  condition: lazyPart(async () => (await import('../condition/condition-editor.js')).ConditionEditor),
  'send-message': lazyPart(async () => (await import('../message/message-editor.js')).MessageEditor),
  'webhook-action': lazyPart(async () => (await import('../webhook/webhook-editor.js')).WebhookEditor),
};

/** Step types whose editors have the test of the step in them. Every other one has it below its form. */
export const TESTED_IN_EDITOR: ReadonlySet<string> = new Set(['webhook-action']);
