import type { AttributeType } from '../../attribute/attribute-definition.js';
import type { MappingOutcome } from '../../attribute/mapping-outcome.js';

/** Kinds of value that an answer can have at a mapped path. */
export const VALUE_KINDS = ['absent', 'null', 'text', 'number', 'boolean', 'list', 'object'] as const;

/** One of {@link VALUE_KINDS}. */
export type ValueKind = (typeof VALUE_KINDS)[number];

/** Maximum number of changed shapes that are stored for a step of a version: answers come from outside and may vary without end. */
export const MAX_SHAPES = 20;

/** A step of a version of a flow. */
export interface VersionStep {
  readonly flowId: string;
  readonly flowVersion: number;
  readonly stepId: string;
}

/** A mapping that an answer has fed: a value was saved. */
export interface FedMapping {
  /** Place in the mappings of the step, from 0 on. */
  readonly index: number;
  /** Kind of the value at the path. */
  readonly kind: ValueKind;
}

/** A mapping that is no longer fed. Holds no values. */
export interface ChangedMapping {
  /** Key of the attribute. */
  readonly attribute: string;
  readonly type: AttributeType;
  /** Path of the value: `data.tier`. */
  readonly path: string;
  /** Kind of the value when the mapping was fed. */
  readonly expected: ValueKind;
  /** Kind of the value now. */
  readonly found: ValueKind;
  readonly outcome: Exclude<MappingOutcome, 'saved'>;
  /** Value in words, without the value, where its kind alone does not explain the outcome: `an HTTP date`. */
  readonly detail?: string;
}

/** A shape of answers that does not feed mappings which an earlier answer fed. */
export interface ShapeChange extends VersionStep {
  /** Key of the shape, the same for equal shapes. */
  readonly shape: string;
  readonly mappings: readonly ChangedMapping[];
  /** Run and execution that got such an answer first. */
  readonly runId: string;
  readonly executionId: string;
  readonly raisedAt: number;
  /** Instant from which the mappings were fed again, or another version was published; `null`: they are not fed now. */
  readonly clearedAt: number | null;
}

/** Facts about the answers of a step of a version. */
export interface StepShapes {
  readonly fed: readonly FedMapping[];
  readonly changes: readonly ShapeChange[];
}

/**
 * Shapes of the answers of steps. `FlowRepository.publish` and `unpublish` clear the changes of versions that are no longer
 * published, and `delete` removes all of the flow.
 */
export interface ShapeRepository {
  find(step: VersionStep): Promise<StepShapes>;
  /** Adds mappings that were fed for the first time; those that are stored stay as they are. */
  addFed(step: VersionStep, fed: readonly FedMapping[]): Promise<void>;
  /**
   * Stores a change. Resolves to the stored one, which is an earlier one if that has the same shape: it is open again, and keeps its
   * run and instant. A change of a version that is not published is stored as cleared. Resolves to `undefined`, and stores nothing,
   * if the step has {@link MAX_SHAPES} others.
   */
  raise(change: Omit<ShapeChange, 'clearedAt'>): Promise<ShapeChange | undefined>;
  /** Clears the open changes with these shapes. */
  clear(step: VersionStep, cleared: { readonly shapes: readonly string[]; readonly at: number }): Promise<void>;
  /** Lists the changes that are not cleared, newest first. */
  listOpen(limit: number): Promise<readonly ShapeChange[]>;
}
