import { Output } from 'liquidjs';
import type { Template as LiquidTemplate } from 'liquidjs';
import { textLiquid } from './liquid-engines.js';
import { evaluatePlain, findPlainOutput, PlainWork } from './plain-output.js';
import type { PlainOutput } from './plain-output.js';
import { LEFT_TO_LIQUID } from './read-plain.js';
import type { TemplateScope } from './template-scope.js';
import type { TemplateSecrets } from './template.js';

/**
 * A template of fixed text and plain outputs (`Hi {{name}}`), the usual case: texts and outputs in their order. It renders
 * without LiquidJS, which takes ten times as long; unusual values are still left to LiquidJS.
 */
export type PlainParts = readonly (string | PlainOutput)[];

/** Longest text, in UTF-16 code units, that is certain to stay below the limit of work (`render-work.ts`). */
const MAX_PLAIN_LENGTH = 100_000;

/** Finds the parts of a template without tags, `undefined` if an output is more than a variable with simple filters. */
export function findPlainParts(templates: readonly LiquidTemplate[]): PlainParts | undefined {
  const parts = templates.map((template) =>
    template instanceof Output ? findPlainOutput(template) : textOf(template),
  );
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** Renders parts. `write` converts a value to text; when it throws, LiquidJS is to report the error. */
export function renderPlainParts(
  parts: PlainParts,
  scope: TemplateScope,
  secrets: TemplateSecrets | undefined,
  write: (value: unknown) => string,
): string | typeof LEFT_TO_LIQUID {
  let text = '';
  let work: PlainWork | undefined;
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else {
      if (part.filters.length > 0) work ??= new PlainWork();
      const value = evaluatePlain(part, scope, secrets, work);
      if (value === LEFT_TO_LIQUID) return LEFT_TO_LIQUID;
      try {
        text += write(value);
      } catch {
        return LEFT_TO_LIQUID;
      }
    }
    if (text.length > MAX_PLAIN_LENGTH) return LEFT_TO_LIQUID;
  }
  return text;
}

function textOf(template: LiquidTemplate): string {
  return textLiquid.renderSync([template]) as string;
}
