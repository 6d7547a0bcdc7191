import type { CurlFindings } from './curl-findings.js';

/** Writes text so that a template renders exactly it: double braces in it are no template of ours. */
export function templateText(text: string, findings: CurlFindings): string {
  if (!text.includes('{{') && !text.includes('{%')) return text;
  findings.warn(
    'braces_as_text',
    'Double braces of the line are sent as they stand, as curl does. If they are variables of another program, put values or templates of the flow there.',
  );
  if (!text.includes('endraw')) return `{% raw %}${text}{% endraw %}`;
  return text.replace(/\{[{%]/g, (braces) => `{{ '${braces}' }}`);
}
