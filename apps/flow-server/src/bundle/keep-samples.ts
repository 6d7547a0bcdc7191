import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { Redactor } from '@luluchat/flow-runtime/values';
import { parseInstant } from '../body/is-instant.js';
import { redactSample } from '../sample/redact-sample.js';
import type { ParsedBundle } from './parse-bundle.js';

/**
 * Keeps the samples of a bundle with the flows that were made of it, which are in its order. Secrets of this server are hidden in
 * them.
 */
export async function keepSamples(
  bundle: ParsedBundle,
  made: readonly { readonly id: string }[],
  { samples, redactor }: { readonly samples: FlowStore['samples']; readonly redactor: Redactor },
): Promise<void> {
  for (const [index, flow] of bundle.flows.entries()) {
    const flowId = made[index]?.id ?? '';
    for (const { stepId, data, source, runId, keptAt, isShortened } of flow.samples) {
      await samples.keep({
        ...{ flowId, stepId, isShortened },
        data: redactSample(data, redactor, []),
        source: source === 'run' && runId !== null ? { type: 'run', runId } : { type: 'test' },
        keptAt: parseInstant(keptAt) ?? 0,
      });
    }
  }
}
