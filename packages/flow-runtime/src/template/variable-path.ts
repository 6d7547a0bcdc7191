import type { TemplateVariable } from './template.js';

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** Formats a variable as an author writes it: `data.items[0]`, `data["first name"]`. */
export function variablePath(variable: TemplateVariable): string {
  return variable
    .map((segment, index) => {
      if (typeof segment === 'number') return `[${segment}]`;
      if (!PLAIN_NAME.test(segment)) return `[${JSON.stringify(segment)}]`;
      return index === 0 ? segment : `.${segment}`;
    })
    .join('');
}
