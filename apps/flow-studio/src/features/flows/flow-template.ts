import { templates } from 'virtual:flow-templates';
import type { components } from '../../api/schema.js';

export type Bundle = components['schemas']['FlowBundle'];

/** Flow to start from: a bundle, or null for an empty flow. */
export interface FlowTemplate {
  readonly id: string;
  readonly name: string;
  readonly bundle: Bundle | null;
}

/** Address in the examples: that of the demo receiver unless `npm start` has it elsewhere. */
const EXAMPLE_RECEIVER = 'http://127.0.0.1:3001';

/** Returns examples that call the demo receiver at the address which the server put into the page, if it did. */
function readExamples(): readonly Bundle[] {
  const address = document.querySelector<HTMLMetaElement>('meta[name=demo-receiver]')?.content ?? '';
  if (!/^https?:/.test(address)) return templates as readonly Bundle[];
  return JSON.parse(JSON.stringify(templates), (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(`${EXAMPLE_RECEIVER}/`)
      ? address + value.slice(EXAMPLE_RECEIVER.length)
      : value,
  ) as readonly Bundle[];
}

/** Returns what a new flow can start from, the empty one first. */
export function flowTemplates(emptyName: string): readonly FlowTemplate[] {
  return [
    { id: 'empty', name: emptyName, bundle: null },
    ...readExamples().map((bundle) => ({
      id: bundle.flows[0]?.id ?? '',
      name: bundle.flows[0]?.document.name ?? '',
      bundle,
    })),
  ];
}
