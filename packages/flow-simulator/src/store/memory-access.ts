import { FlowError } from '@luluchat/flow-runtime/store';
import { jsonCopy } from './json-copy.js';

/** Method of a repository that returns a promise of the result of a synchronous one. */
type Wrapped<Work> = Work extends (...parameters: infer Parameters) => infer Result
  ? (...parameters: Parameters) => Promise<Result>
  : never;

/** Names of methods that change nothing. */
const READS = /^(?:find|list|next|count)/;

/** Gives the callers of a store in memory promises for what its repositories do at once, as long as the store is open. */
export class MemoryAccess {
  isOpen = true;
  /** Number of writes that are not done. */
  unsaved = 0;

  /** @param areKept `true` if no one changes the records that are given, so that a write needs no copies of them */
  constructor(readonly areKept: boolean) {}

  /** Does work that changes nothing, before it returns. */
  async read<Result>(work: () => Result): Promise<Result> {
    this.#assertOpen();
    return perform(work);
  }

  /** Does work on copies of what is given. They are made at once: the caller may change its records while it waits. */
  async write<Given extends readonly unknown[], Result>(
    given: Given,
    work: (...copies: Given) => Result,
  ): Promise<Result> {
    this.#assertOpen();
    const copies = copyGiven(given);
    this.unsaved += 1;
    await undefined;
    this.unsaved -= 1;
    return perform(() => work(...copies));
  }

  /** Returns a repository whose methods return promises. */
  wrapAll<Repository extends object>(
    repository: Repository,
  ): { readonly [Name in keyof Repository]: Wrapped<Repository[Name]> } {
    const methods = repository as Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;
    const wrapped: Record<string, (...given: readonly unknown[]) => Promise<unknown>> = {};
    // Each simulation creates a store: with `Object.entries` and `Object.fromEntries`, that takes half as long again.
    for (const name in methods) {
      const work = methods[name];
      if (work === undefined) continue;
      wrapped[name] =
        this.areKept || READS.test(name)
          ? (...given) => this.read(() => work(...given))
          : (...given) => this.write(given, work);
    }
    return wrapped as never;
  }

  #assertOpen(): void {
    if (!this.isOpen) throw new FlowError('store_failed', 'The store is closed.');
  }
}

function perform<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (FlowError.is(error)) throw error;
    throw new FlowError('store_failed', 'The store in memory failed.', { cause: error });
  }
}

/** @throws {FlowError} `store_failed` for what is no JSON */
function copyGiven<Given extends readonly unknown[]>(given: Given): Given {
  try {
    return given.map(jsonCopy) as unknown as Given;
  } catch (error) {
    throw new FlowError('store_failed', 'The store in memory keeps JSON only, and was given something else.', {
      cause: error,
    });
  }
}
