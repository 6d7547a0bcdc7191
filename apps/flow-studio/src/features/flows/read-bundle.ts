import { text } from '../../text/text.js';
import type { Bundle } from './flow-template.js';

/**
 * Reads a file of flows: a bundle, or the document of one flow, which becomes a bundle. The server checks what is in it.
 * @throws Error when the file holds neither, in words for the reader.
 */
export function readBundle(content: string, fileName: string): Bundle {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new Error(text.flows.importing.noJson(fileName));
  }
  if (typeof value !== 'object' || value === null) throw new Error(text.flows.importing.noFlow(fileName));
  if ('format' in value) return value as Bundle;
  if (!('steps' in value)) throw new Error(text.flows.importing.noFlow(fileName));
  return {
    format: 'luluchat-flows',
    version: 1,
    flows: [{ id: 'flow', document: value as Bundle['flows'][number]['document'] }],
    attributes: [],
    secrets: [],
    missingFlows: [],
  };
}
