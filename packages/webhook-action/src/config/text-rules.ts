import { FlowError, parseTemplate } from '@luluchat/flow-runtime';
import type { Template } from '@luluchat/flow-runtime';
import { defineRule } from './define-rule.js';
import { MAX_HEADER_LENGTH, trimHeader, UNSENDABLE_IN_HEADER } from './header-text.js';

/**
 * class-validator decorator: requires that the fixed parts of a header value can be sent. Values of templates are checked
 * when a request is built.
 */
export function IsHeaderText(): PropertyDecorator {
  return defineRule({
    code: 'invalid_header_value',
    keeps: (value) => findHeaderProblem(value) === undefined,
    explain: (value) => findHeaderProblem(value) ?? '',
  });
}

/** class-validator decorator: requires well-formed Unicode in the fixed parts of a text. */
export function IsWellFormedText(): PropertyDecorator {
  return defineRule({
    code: 'invalid_parameter_value',
    keeps: (value) => fixedPartsOf(value).every((part) => part.isWellFormed()),
    explain: () => 'value holds half a character (a lone surrogate), which no receiver can read; type it again',
  });
}

function findHeaderProblem(value: unknown): string | undefined {
  const template = parseValue(value);
  if (template === undefined) return undefined;
  const [found] = template.fixedParts
    .map((part) => UNSENDABLE_IN_HEADER.exec(part)?.[0])
    .filter((part) => part !== undefined);
  if (found !== undefined) {
    return `value holds ${describeCharacter(found)}, which a header cannot carry; take Latin letters, digits and signs, in one line`;
  }
  if (!template.isFixed || trimHeader(template.source).length <= MAX_HEADER_LENGTH) return undefined;
  return `value is longer than ${MAX_HEADER_LENGTH} characters`;
}

function describeCharacter(character: string): string {
  if (character === '\r' || character === '\n') return 'a line break';
  if (/\p{Cc}/u.test(character)) return 'a control character';
  return 'a character beyond Latin-1';
}

function fixedPartsOf(value: unknown): readonly string[] {
  return parseValue(value)?.fixedParts ?? [];
}

/** Returns `undefined` for an invalid template, which is reported as a problem of its own. */
function parseValue(value: unknown): Template | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return parseTemplate(value);
  } catch (error) {
    if (FlowError.is(error)) return undefined;
    throw error;
  }
}
