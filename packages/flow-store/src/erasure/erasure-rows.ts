import { ERASED_KINDS } from '@luluchat/flow-runtime/store';
import type { ErasedCounts } from '@luluchat/flow-runtime/store';

/** Returns the sums of two counts; absent numbers are 0. */
export function addCounts(one: Partial<ErasedCounts>, other: Partial<ErasedCounts>): ErasedCounts {
  return Object.fromEntries(
    ERASED_KINDS.map((kind) => [kind, (one[kind] ?? 0) + (other[kind] ?? 0)]),
  ) as unknown as ErasedCounts;
}

/** Tells whether anything was counted. */
export function isAnythingCounted(counts: ErasedCounts): boolean {
  return ERASED_KINDS.some((kind) => counts[kind] > 0);
}
