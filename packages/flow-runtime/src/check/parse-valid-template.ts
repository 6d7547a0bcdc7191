import { FlowError } from '../error/flow-error.js';
import { parseTemplate } from '../template/parse-template.js';
import type { Template } from '../template/template.js';

/**
 * Parses a template; returns `undefined` for a string that is not a template, which the validator of its member has
 * reported already.
 */
export function parseValidTemplate(source: string): Template | undefined {
  try {
    return parseTemplate(source);
  } catch (error) {
    if (FlowError.is(error, 'invalid_template')) return undefined;
    throw error;
  }
}
