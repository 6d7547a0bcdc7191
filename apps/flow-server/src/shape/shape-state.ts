import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { MAX_SHAPES } from '@luluchat/flow-runtime/store';
import type { ShapeChange, ShapeRepository, ValueKind, VersionStep } from '@luluchat/flow-runtime/store';
import type { Logger } from 'pino';
import { describeChanges, explainChanges, keyOfShape, newlyFed, outcomeOf } from './describe-shape.js';
import type { MappedAnswer } from './describe-shape.js';

/** Code of the warning in the history of a run. */
const SHAPE_CHANGED = 'webhook_shape_changed';

/** Time in milliseconds after which a change that came back is opened again: an answer that comes and goes costs few writes. */
const REOPEN_MS = 60_000;

/** Facts that a state begins with, and what it reports to. */
export interface ShapeStateOptions {
  readonly step: VersionStep;
  /** Kinds of the values that fed each mapping, by its index. */
  readonly fed: Map<number, ValueKind>;
  readonly changes: readonly ShapeChange[];
  readonly store: ShapeRepository;
  readonly logger: Pick<Logger, 'warn'>;
  readonly countChange: (step: VersionStep) => void;
}

/** Execution that got an answer, and the instant. */
export interface AnswerOrigin {
  readonly runId: string;
  readonly executionId: string;
  readonly at: number;
}

/** A changed shape in memory. */
interface KnownChange {
  /** Execution that raised it; `undefined` when it is not stored, since the step has too many. */
  executionId: string | undefined;
  /** Attributes of its mappings. */
  readonly attributes: ReadonlySet<string>;
  isOpen: boolean;
  clearedAt: number;
}

/** Knowledge of the answers of a step of a version. Calls that overlap share it. */
export class ShapeState {
  readonly #options: ShapeStateOptions;
  readonly #changes: Map<string, KnownChange>;
  #openCount: number;

  constructor(options: ShapeStateOptions) {
    this.#options = options;
    this.#changes = new Map(options.changes.map((change) => [change.shape, toKnown(change)]));
    this.#openCount = options.changes.filter(({ clearedAt }) => clearedAt === null).length;
  }

  /** Tells whether an answer feeds every mapping, as earlier ones did, and nothing is open. */
  isUnchanged({ records }: MappedAnswer): boolean {
    if (this.#openCount > 0 || this.#options.fed.size < records.length) return false;
    for (const record of records) if (outcomeOf(record) !== 'saved') return false;
    return true;
  }

  /**
   * Compares an answer with earlier ones, and stores what is new. Resolves to the warning for the history of the execution that
   * raises a changed shape.
   *
   * @throws {FlowError} what the store throws; the next answer is then compared as if this one had not come.
   */
  async compare(answer: MappedAnswer, origin: AnswerOrigin): Promise<JsonObject | undefined> {
    const expected = this.#findMissed(answer);
    await this.#addFed(answer);
    await this.#clearFed(answer, origin.at);
    if (expected.size === 0) return undefined;
    return this.#raise(answer, expected, origin);
  }

  /** Returns the mappings that were fed before and are not by this answer. An attribute that is gone is not missed. */
  #findMissed({ records }: MappedAnswer): ReadonlyMap<number, ValueKind> {
    const { fed } = this.#options;
    return new Map(
      [...fed].filter(([index]) => {
        const record = records[index];
        const outcome = record === undefined ? 'saved' : outcomeOf(record);
        return outcome !== 'saved' && outcome !== 'unknown_attribute';
      }),
    );
  }

  async #addFed(answer: MappedAnswer): Promise<void> {
    const { fed, store, step } = this.#options;
    const added = newlyFed(answer, fed);
    if (added.length === 0) return;
    for (const { index, kind } of added) fed.set(index, kind);
    try {
      await store.addFed(step, added);
    } catch (error) {
      for (const { index } of added) fed.delete(index);
      throw error;
    }
  }

  /** Clears open changes all of whose mappings this answer feeds. */
  async #clearFed({ records }: MappedAnswer, at: number): Promise<void> {
    if (this.#openCount === 0) return;
    const { store, step } = this.#options;
    const saved = new Set(records.filter((record) => outcomeOf(record) === 'saved').map(({ attribute }) => attribute));
    const cleared = [...this.#changes].filter(
      ([, { isOpen, attributes }]) => isOpen && [...attributes].every((attribute) => saved.has(attribute)),
    );
    if (cleared.length === 0) return;
    for (const [, change] of cleared) this.#setOpen(change, false, at);
    try {
      await store.clear(step, { shapes: cleared.map(([shape]) => shape), at });
    } catch (error) {
      for (const [, change] of cleared) this.#setOpen(change, true, at);
      throw error;
    }
  }

  async #raise(
    answer: MappedAnswer,
    expected: ReadonlyMap<number, ValueKind>,
    { runId, executionId, at }: AnswerOrigin,
  ): Promise<JsonObject | undefined> {
    const shape = keyOfShape(answer);
    const known = this.#changes.get(shape);
    const isRepeated = known?.executionId === executionId;
    if (known !== undefined && (known.isOpen || at - known.clearedAt < REOPEN_MS) && !isRepeated) return undefined;
    if (known === undefined && this.#changes.size >= MAX_SHAPES) return undefined;
    const { store, step, countChange } = this.#options;
    const mappings = describeChanges(answer, expected);
    const attributes = new Set(mappings.map(({ attribute }) => attribute));
    const change: KnownChange = known ?? { executionId, attributes, isOpen: false, clearedAt: at };
    this.#changes.set(shape, change);
    this.#setOpen(change, true, at);
    try {
      const stored = await store.raise({ ...step, shape, mappings, runId, executionId, raisedAt: at });
      change.executionId = stored?.executionId;
      if (stored?.clearedAt !== null) this.#setOpen(change, false, at);
      if (stored?.executionId !== executionId) return undefined;
    } catch (error) {
      this.#setOpen(change, false, at);
      if (known === undefined) this.#changes.delete(shape);
      throw error;
    }
    countChange(step);
    const entries = mappings as unknown as readonly JsonValue[];
    return { code: SHAPE_CHANGED, message: explainChanges(mappings), mappings: entries };
  }

  #setOpen(change: KnownChange, isOpen: boolean, at: number): void {
    if (change.isOpen === isOpen) return;
    change.isOpen = isOpen;
    if (!isOpen) change.clearedAt = at;
    this.#openCount += isOpen ? 1 : -1;
  }
}

function toKnown({ executionId, mappings, clearedAt }: ShapeChange): KnownChange {
  const attributes = new Set(mappings.map(({ attribute }) => attribute));
  return { executionId, attributes, isOpen: clearedAt === null, clearedAt: clearedAt ?? 0 };
}
