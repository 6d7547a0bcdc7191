import { templates } from 'virtual:flow-templates';
import type { components } from '../../api/schema.js';

export type Bundle = components['schemas']['FlowBundle'];

/** Flow to start from: a bundle, or null for an empty flow. */
export interface FlowTemplate {
  readonly id: string;
  readonly name: string;
  readonly bundle: Bundle | null;
}

/** Returns what a new flow can start from, the empty one first. */
export function flowTemplates(emptyName: string): readonly FlowTemplate[] {
  return [
    { id: 'empty', name: emptyName, bundle: null },
    ...(templates as readonly Bundle[]).map((bundle) => ({
      id: bundle.flows[0]?.id ?? '',
      name: bundle.flows[0]?.document.name ?? '',
      bundle,
    })),
  ];
}
