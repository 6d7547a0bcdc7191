import { FlowError, parseTemplate } from '@luluchat/flow-runtime';
import { defineRule } from './define-rule.js';

/** class-validator decorator: secrets are read by a fixed name, `{{secrets.name}}`, so that they can be fetched before. */
export function ReadsSecretsByName(): PropertyDecorator {
  return defineRule({
    code: 'invalid_template',
    keeps: (value) => typeof value !== 'string' || readsSecretsByName(value),
    explain: () => 'a secret is read by its name: {{secrets.name}}',
  });
}

function readsSecretsByName(source: string): boolean {
  // A name that is itself looked up, {{secrets[data.x]}}, is not among the variables of a parsed template.
  if (/\bsecrets\s*\[\s*[^\s"']/.test(source)) return false;
  try {
    return parseTemplate(source).variables.every(
      ([first, ...rest]) => first !== 'secrets' || (rest.length === 1 && typeof rest[0] === 'string'),
    );
  } catch (error) {
    if (FlowError.is(error)) return true;
    throw error;
  }
}
