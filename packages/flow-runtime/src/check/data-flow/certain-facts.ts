import type { CertainProvision } from './certain-provision-of.js';
import type { Passage } from './find-passages.js';
import { propagateMissingFacts } from './propagate-missing-facts.js';
import type { Facts } from './propagate-facts.js';

/** Values that every path to a step brings. */
export interface CertainFacts {
  /** `true` if each path brings this member of `data`. */
  data(key: string): boolean;
  /** `true` if each path brings this member of the output of a step. */
  output(stepId: string, name: string): boolean;
  /** `true` if the contact replies on each path. */
  readonly reply: boolean;
}

/** The paths to a step, and what they bring for certain. */
export interface CertainPaths {
  readonly start: string;
  readonly stepId: string;
  /** Members of `data` that each start brings. */
  readonly initialData: Iterable<string>;
  readonly passages: readonly (Passage & { readonly certain: CertainProvision })[];
}

/** Finds the values that every path to a step brings. */
export function findCertainFacts({ start, stepId, initialData, passages }: CertainPaths): CertainFacts {
  const bits = new Map<string, Facts>();
  const bitOf = (...fact: readonly string[]): Facts => {
    const name = JSON.stringify(fact);
    const bit = bits.get(name) ?? 1n << BigInt(bits.size);
    bits.set(name, bit);
    return bit;
  };
  const union = (facts: readonly Facts[]): Facts => facts.reduce((all, fact) => all | fact, 0n);
  const initialFacts = union([...initialData].map((key) => bitOf('data', key)));
  const exitsOf = new Map<string, (Passage & { readonly generated: Facts })[]>();
  for (const passage of passages) {
    const { data, output, reply } = passage.certain;
    const generated = union([
      ...data.map((key) => bitOf('data', key)),
      ...output.map((name) => bitOf('output', passage.stepId, name)),
      ...(reply ? [bitOf('reply')] : []),
    ]);
    exitsOf.set(passage.stepId, [...(exitsOf.get(passage.stepId) ?? []), { ...passage, generated }]);
  }
  const missing = propagateMissingFacts({
    start,
    all: union([...bits.values()]),
    initialFacts,
    exitsOf: (from) => exitsOf.get(from) ?? [],
  });
  const missingHere = missing.get(stepId) ?? 0n;
  const isCertain = (...fact: readonly string[]): boolean => {
    const bit = bits.get(JSON.stringify(fact));
    return bit !== undefined && (missingHere & bit) === 0n;
  };
  return {
    data: (key) => isCertain('data', key),
    output: (from, name) => isCertain('output', from, name),
    reply: isCertain('reply'),
  };
}
