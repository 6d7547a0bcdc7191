import { findTemplates } from '../config/holds-template.js';
import { FlowError } from '../error/flow-error.js';
import { parseTemplate } from '../template/parse-template.js';
import type { FlowDocument } from '../document/flow-document.js';
import type { OpenStep } from './open-step.js';

/**
 * Whether runs of a flow may be of contacts without a number, and no step of it looks at the number: messages start it, and
 * `{{contact_number}}` is read at most by steps that send it away.
 */
export function mayLackNumber(document: FlowDocument, steps: ReadonlyMap<string, OpenStep>): boolean {
  const isStartedByMessages = (document.triggers ?? []).some(({ type }) => type !== 'webhook');
  return isStartedByMessages && ![...steps.values()].some(looksAtNumber);
}

function looksAtNumber({ known }: OpenStep): boolean {
  if (known === undefined || known.plugin.isExternal === true) return false;
  return findTemplates(known.config).some(({ source }) => readsNumber(source));
}

/** Whether a text that is no template is wrong is for the validator of its member. */
function readsNumber(source: string): boolean {
  try {
    return parseTemplate(source).variables.some(([root]) => root === 'contact_number');
  } catch (error) {
    if (FlowError.is(error, 'invalid_template')) return false;
    throw error;
  }
}
