import { mapAttributes, mapStepOutcome } from '@luluchat/flow-runtime';
import type {
  AttributeMapping,
  ExitResult,
  JsonObject,
  MappingRecord,
  StepExecution,
  StepInterceptor,
  StepResult,
} from '@luluchat/flow-runtime';
import type { FlowStore, VersionStep } from '@luluchat/flow-runtime/store';
import type { Logger } from 'pino';
import type { MappedAnswer } from './describe-shape.js';
import { newlyFed } from './describe-shape.js';
import { ShapeState } from './shape-state.js';

/** Parts of the store that a watch needs. */
export type ShapeStore = Pick<FlowStore, 'samples' | 'shapes'>;

/** Dependencies of a watch. */
export interface ShapeWatchOptions {
  readonly logger: Pick<Logger, 'warn'>;
  /** Counts a changed shape when it is raised. */
  readonly countChange: (step: VersionStep) => void;
}

/** Compares the answers of webhook actions with earlier ones. */
export interface ShapeWatch {
  /** Adds `webhook_shape_changed` to the history of the execution that first gets an answer of a changed shape. */
  readonly interceptor: StepInterceptor;
  /** Reads and writes this store from now on. Without one, nothing is compared. */
  watch(store: ShapeStore): void;
  /** Reads samples again: one was kept or removed. */
  readAgain(): void;
}

/**
 * Creates a watch. The invariants:
 *
 * 1. An answer whose mappings are all saved costs a look at its outcomes, once every mapping was fed and nothing is open.
 * 2. A mapping counts once the sample of the step, or an answer in this version, has fed it; one that was never fed is not missed.
 * 3. A changed shape is stored before the execution that raises it, and with its id: when a crash repeats the execution, the warning
 *    is added again, and no other execution adds it.
 * 4. A failure of the store is logged and changes no result.
 */
export function createShapeWatch({ logger, countChange }: ShapeWatchOptions): ShapeWatch {
  let store: ShapeStore | undefined;
  /** By the config of a step, which all runs of a version share. */
  let states = new WeakMap<object, Promise<ShapeState> | ShapeState>();

  const load = async (execution: StepExecution, from: ShapeStore): Promise<ShapeState> => {
    const step = stepOf(execution);
    const [shapes, sample] = await Promise.all([from.shapes.find(step), from.samples.find(step.flowId, step.stepId)]);
    const fed = new Map(shapes.fed.map(({ index, kind }) => [index, kind]));
    if (sample !== undefined) {
      for (const { index, kind } of newlyFed(mapSample(execution, sample.data), fed)) fed.set(index, kind);
    }
    return new ShapeState({ step, fed, changes: shapes.changes, store: from.shapes, logger, countChange });
  };

  const stateOf = (execution: StepExecution, from: ShapeStore): Promise<ShapeState> | ShapeState => {
    const { config } = execution.context;
    const known = states.get(config);
    if (known !== undefined) return known;
    const current = states;
    const loading = load(execution, from);
    current.set(config, loading);
    loading.then(
      (state) => current.set(config, state),
      () => current.delete(config),
    );
    return loading;
  };

  const check = (result: StepResult, execution: StepExecution, from: ShapeStore): StepResult | Promise<StepResult> => {
    const answer = answerOf(result, execution);
    if (answer === undefined) return result;
    const state = stateOf(execution, from);
    if (state instanceof ShapeState && state.isUnchanged(answer)) return result;
    return compare(state, answer, execution).then(
      (warning) => (warning === undefined ? result : withWarning(result as ExitResult, warning)),
      (error: unknown) => {
        const { flowId, stepId } = stepOf(execution);
        logger.warn({ err: error, flowId, stepId }, 'the shape of an answer could not be compared');
        return result;
      },
    );
  };

  return {
    interceptor: (execution, next) => {
      const from = store;
      const { plugin, context } = execution;
      if (plugin.type !== 'webhook-action' || context.isTest === true || from === undefined) return next();
      return mapStepOutcome(next(), (result) => check(result, execution, from));
    },
    watch: (watched) => {
      store = watched;
    },
    readAgain: () => {
      states = new WeakMap();
    },
  };
}

async function compare(
  state: Promise<ShapeState> | ShapeState,
  answer: MappedAnswer,
  { runId, context: { executionId, clock } }: StepExecution,
): Promise<JsonObject | undefined> {
  return (await state).compare(answer, { runId, executionId, at: clock.now() });
}

function stepOf({ flowId, flowVersion, context: { stepId } }: StepExecution): VersionStep {
  return { flowId, flowVersion, stepId };
}

/** Returns a successful answer with its mappings; `undefined` for any other result, and without mappings. */
function answerOf(result: StepResult, { context: { config, attributes } }: StepExecution): MappedAnswer | undefined {
  if (result?.kind !== 'exit' || result.exit !== 'success') return undefined;
  const records = result.history?.['verdicts'] as readonly MappingRecord[] | undefined;
  if (records === undefined || records.length === 0) return undefined;
  return { mappings: mappingsOf(config), records, data: result.data ?? {}, attributes };
}

/** Maps a sample as an answer of the step would be. */
function mapSample({ context: { config, attributes } }: StepExecution, data: JsonObject): MappedAnswer {
  const mappings = mappingsOf(config);
  return { mappings, records: mapAttributes(mappings, data, attributes).verdicts, data, attributes };
}

function mappingsOf(config: object): readonly AttributeMapping[] {
  return (config as { readonly attributeMapping: readonly AttributeMapping[] }).attributeMapping;
}

function withWarning(result: ExitResult, warning: JsonObject): ExitResult {
  return { ...result, history: { ...result.history, warnings: [warning] } };
}
