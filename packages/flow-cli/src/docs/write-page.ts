import type { AttributeCatalog, StepRegistry } from '@luluchat/flow-runtime';
import { findUses, variablePath } from '@luluchat/flow-runtime/document';
import type { FlowDocument, Trigger } from '@luluchat/flow-runtime/document';
import { describeEndpoint, isEndpoint } from './describe-endpoint.js';
import { describeTrigger } from './describe-trigger.js';
import { describeSteps } from './described-flow.js';
import type { DescribedStep } from './described-flow.js';
import { drawFlow } from './draw-flow.js';
import { code, codes, plain, table } from './markdown.js';

/** Content of a page. */
export interface PageInput {
  readonly document: FlowDocument;
  readonly registry: StepRegistry;
  /** Absent: not known; the page then leaves out the types of attributes. */
  readonly attributes?: AttributeCatalog | undefined;
}

/** Writes a Markdown page about a flow: drawing, triggers, steps, attributes, variables and endpoints. */
export function writePage({ document, registry, attributes }: PageInput): string {
  const steps = describeSteps(document, registry);
  const parts = [
    `# ${plain(document.name)}`,
    `\`\`\`mermaid\n${drawFlow(document, steps)}\n\`\`\``,
    section('Triggers', (document.triggers ?? []).map(writeTrigger).join('\n')),
    section('Steps', writeSteps(steps)),
    section('Attributes', writeAttributes(document, registry, attributes)),
    section('Variables', writeVariables(steps)),
    section(
      'Endpoints',
      steps
        .filter(isEndpoint)
        .map((step) => describeEndpoint(step, steps))
        .join('\n\n'),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function section(title: string, content: string): string {
  return content === '' ? '' : `## ${title}\n\n${content}`;
}

function writeTrigger(trigger: Trigger): string {
  const mapping = trigger.type === 'webhook' ? (trigger.attributeMapping ?? []) : [];
  const saved = mapping.map(({ attribute, value }) => `${code(value)} as ${code(attribute)}`).join(', ');
  const limit = 'limit' in trigger ? trigger.limit : undefined;
  const often = limit && `at most ${limit.times} in ${limit.per.amount} ${limit.per.unit}`;
  const further = [saved === '' ? '' : `saves ${saved}`, often ?? ''].filter((text) => text !== '');
  return `- ${[plain(describeTrigger(trigger)), ...further].join('; ')}`;
}

function writeSteps(steps: readonly DescribedStep[]): string {
  const rows = steps.map(({ id, title, exits }) => [
    code(id),
    plain(title),
    [...exits]
      .map(([exit, target]) => `${code(exit)} → ${target === undefined ? 'not connected' : code(target)}`)
      .join(', ') || '–',
  ]);
  return table(['step', 'type', 'exits'], rows);
}

function writeAttributes(
  document: FlowDocument,
  registry: StepRegistry,
  catalog: AttributeCatalog | undefined,
): string {
  const saved = new Set(
    (document.triggers ?? []).flatMap((trigger) =>
      trigger.type === 'webhook' ? (trigger.attributeMapping ?? []).map(({ attribute }) => attribute) : [],
    ),
  );
  const scope = new Set(['name', 'contact_number', 'data', 'reply', 'steps', 'secrets', 'attributes']);
  const used = [...findUses(document, registry).attributes].filter(([key]) => catalog?.has(key) ?? !scope.has(key));
  if (used.length === 0) return '';
  const rows = used
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, ids]) => [
      code(key),
      catalog?.get(key)?.type ?? 'not known',
      [...(saved.has(key) ? ['the trigger'] : []), ...ids.map(code)].join(', '),
    ]);
  return table(['attribute', 'type', 'used by'], rows);
}

function writeVariables(steps: readonly DescribedStep[]): string {
  const readers = new Map<string, string[]>();
  for (const { id, variables } of steps) {
    for (const variable of variables) {
      const path = variablePath(variable);
      readers.set(path, [...(readers.get(path) ?? []), id]);
    }
  }
  const rows = [...readers].sort(([one], [other]) => (one < other ? -1 : 1));
  return rows.length === 0
    ? ''
    : table(
        ['variable', 'read by'],
        rows.map(([path, ids]) => [code(path), codes(ids)]),
      );
}
