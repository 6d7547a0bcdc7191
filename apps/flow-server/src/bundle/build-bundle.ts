import { findUses } from '@luluchat/flow-runtime/document';
import { stringifyJson } from '@luluchat/flow-runtime/values';
import type { StepRegistry } from '@luluchat/flow-runtime';
import type { FlowUses } from '@luluchat/flow-runtime/document';
import type { FlowRecord, FlowStore } from '@luluchat/flow-runtime/store';
import { setImmediate } from 'node:timers/promises';
import { HttpProblem } from '../problem/http-problem.js';
import { secretNames } from './secret-names.js';
import { toSummary } from '../sample/sample-summary.js';
import type { BundleFlow, BundleSample, FlowBundle } from './bundle-dto.js';
import type { WantedExport } from './parse-export-query.js';
import { BUNDLE_FORMAT, BUNDLE_VERSION, MAX_BUNDLE_BYTES, MAX_BUNDLE_FLOWS } from './bundle-form.js';

/** Dependencies of an export. */
export interface ExportSource {
  readonly store: Pick<FlowStore, 'flows' | 'attributes' | 'samples'>;
  readonly registry: StepRegistry;
}

interface FoundFlow {
  readonly flow: FlowRecord;
  readonly uses: FlowUses;
}

/**
 * Builds the bundle of these flows and of all that they enter, directly or through each other. Every stored flow has a draft, so
 * drafts are what is exported. Samples come along if they are wanted.
 *
 * @throws HttpProblem 404 `unknown_flow`, and 422 `bundle_too_large`
 */
export async function buildBundle(
  { flowIds, withSamples }: WantedExport,
  { store, registry }: ExportSource,
): Promise<FlowBundle> {
  const found: FoundFlow[] = [];
  const missingFlows: string[] = [];
  const ids = new Set(flowIds);
  // The iteration of a set also visits what is added meanwhile.
  for (const id of ids) {
    const flow = await store.flows.find(id);
    if (flow === undefined) {
      if (flowIds.includes(id)) throw unknownFlow(id);
      missingFlows.push(id);
      continue;
    }
    if (found.length === MAX_BUNDLE_FLOWS) throw tooLarge(`more than ${MAX_BUNDLE_FLOWS} flows`);
    const uses = findUses(flow.draft, registry);
    found.push({ flow, uses });
    for (const entered of uses.flows.keys()) ids.add(entered);
    // A large flow takes a while to inspect; other requests are processed in between.
    await setImmediate();
  }
  const definitions = await store.attributes.list();
  const bundle: FlowBundle = {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    flows: await Promise.all(found.map(({ flow }) => toBundleFlow(flow, withSamples ? store.samples : undefined))),
    attributes: definitions.filter(({ key }) => found.some(({ uses }) => uses.attributes.has(key))),
    secrets: secretNames(found.flatMap(({ uses }) => [...uses.secrets.keys()])),
    missingFlows,
  };
  if (Buffer.byteLength(stringifyJson(bundle)) > MAX_BUNDLE_BYTES) {
    throw tooLarge(`more than ${MAX_BUNDLE_BYTES / 1024 / 1024} MiB`);
  }
  return bundle;
}

async function toBundleFlow(
  { id, draft }: FlowRecord,
  samples: Pick<FlowStore['samples'], 'list'> | undefined,
): Promise<BundleFlow> {
  const flow = { id, source: 'draft', document: draft } as const;
  if (samples === undefined) return flow;
  // A sample outlives its step in a draft.
  const kept = (await samples.list(id)).filter(({ stepId }) => Object.hasOwn(draft.steps, stepId));
  return { ...flow, samples: kept.map((sample): BundleSample => ({ ...toSummary(sample), data: sample.data })) };
}

function unknownFlow(flowId: string): HttpProblem {
  return new HttpProblem({ status: 404, code: 'unknown_flow', detail: `There is no flow with the id "${flowId}".` });
}

function tooLarge(size: string): HttpProblem {
  return new HttpProblem({
    status: 422,
    code: 'bundle_too_large',
    detail: `The bundle would have ${size}, with the flows that these flows enter. Export fewer flows at once.`,
  });
}
