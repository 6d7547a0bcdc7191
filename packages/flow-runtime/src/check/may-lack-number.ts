import { findTemplates } from '../config/holds-template.js';
import type { FlowDocument } from '../document/flow-document.js';
import { parseValidTemplate } from './parse-valid-template.js';
import type { ResolvedStep } from './resolve-steps.js';

/**
 * Returns `true` if runs of a flow may be for contacts without a number and no step handles that: messages start the
 * flow, and only external steps, which send the number somewhere, read `{{contact_number}}`.
 */
export function mayLackNumber(document: FlowDocument, steps: ReadonlyMap<string, ResolvedStep>): boolean {
  const isStartedByMessages = (document.triggers ?? []).some(({ type }) => type !== 'webhook');
  return isStartedByMessages && ![...steps.values()].some(handlesNumber);
}

function handlesNumber({ known }: ResolvedStep): boolean {
  if (known === undefined || known.plugin.isExternal === true) return false;
  return findTemplates(known.config).some(({ source }) => readsNumber(source));
}

function readsNumber(source: string): boolean {
  return parseValidTemplate(source)?.variables.some(([root]) => root === 'contact_number') ?? false;
}
