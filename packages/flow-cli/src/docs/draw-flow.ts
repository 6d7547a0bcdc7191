import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { DescribedStep } from './described-flow.js';
import { describeTrigger } from './describe-trigger.js';

/**
 * Draws a flow as a Mermaid flowchart. Nodes have names of their own (`s1`, `t1`), since ids of steps can be words of Mermaid
 * (`end`), and every text is quoted and escaped.
 */
export function drawFlow(document: FlowDocument, steps: readonly DescribedStep[]): string {
  const nodes = new Map(steps.map(({ id }, index) => [id, `s${index + 1}`]));
  const lines = ['flowchart TD'];
  (document.triggers ?? []).forEach((trigger, index) => {
    const start = nodes.get(document.start) ?? '';
    lines.push(`  t${index + 1}(["${escapeLabel(describeTrigger(trigger))}"]) --> ${start}`);
  });
  for (const step of steps) lines.push(`  ${nodes.get(step.id) ?? ''}${drawStep(step)}`);
  let unconnected = 0;
  for (const { id, exits } of steps) {
    for (const [exit, target] of exits) {
      const node = target === undefined ? undefined : nodes.get(target);
      const end = node ?? `u${(unconnected += 1)}["not connected"]`;
      lines.push(`  ${nodes.get(id) ?? ''} ${node === undefined ? '-.->' : '-->'}|"${escapeLabel(exit)}"| ${end}`);
    }
  }
  return lines.join('\n');
}

/** Decisions are diamonds, ends are round, everything else is a box. */
function drawStep({ id, title, plugin }: DescribedStep): string {
  const label = `"${escapeLabel(title)}<br>${escapeLabel(id)}"`;
  if (plugin?.manifest.category === 'logic') return `{${label}}`;
  return plugin?.manifest.category === 'end' ? `([${label}])` : `[${label}]`;
}

/** Escapes a text for a quoted label: entities of Mermaid for signs of Mermaid, HTML and Markdown; line breaks become blanks. */
function escapeLabel(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[^\p{L}\p{N}\p{M}\p{Emoji_Presentation} _,.:?!'()/=+-]/gu, (sign) => `#${String(sign.codePointAt(0))};`);
}
