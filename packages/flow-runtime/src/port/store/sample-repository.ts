import type { JsonObject } from '../../json/json-value.js';

/** Origin of a sample: a test of the step, or a run. */
export type SampleSource =
  | { readonly type: 'test' }
  /** The run may be removed before the sample. Samples of earlier versions do not tell its contact. */
  | { readonly type: 'run'; readonly runId: string; readonly contactId?: string };

/** The `data` of one answer that a step got, kept with its flow. The caller has hidden secrets and the contact in it. */
export interface StepSample {
  readonly flowId: string;
  readonly stepId: string;
  readonly data: JsonObject;
  readonly source: SampleSource;
  /** `true` if the answer was larger than a sample may be, so that long texts and lists were cut. */
  readonly isShortened: boolean;
  readonly keptAt: number;
}

/**
 * Samples of the steps of flows, one for each step. They belong to the flow and not to a version: `FlowRepository.delete` removes
 * them, and `publish` those of steps that the published document does not have.
 */
export interface SampleRepository {
  find(flowId: string, stepId: string): Promise<StepSample | undefined>;
  /** Lists the samples of a flow by step id. */
  list(flowId: string): Promise<readonly StepSample[]>;
  /**
   * Keeps a sample in place of an earlier one of its step.
   *
   * @throws {FlowError} `unknown_flow` when there is no such flow
   */
  keep(sample: StepSample): Promise<void>;
  /** Removes the sample of a step. Resolves to `true` if there was one. */
  delete(flowId: string, stepId: string): Promise<boolean>;
}
