import type { StepSample } from '@luluchat/flow-runtime/store';
import { isoInstant } from '../page/iso-instant.js';
import type { StepSampleSummary } from './sample-dto.js';

/** Converts a sample for a list, without its answer. */
export function toSummary({ stepId, source, keptAt, isShortened }: StepSample): StepSampleSummary {
  const runId = source.type === 'run' ? source.runId : null;
  return { stepId, source: source.type, runId, keptAt: isoInstant(keptAt), isShortened };
}
