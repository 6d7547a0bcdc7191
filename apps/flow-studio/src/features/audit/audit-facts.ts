import { compareValues } from '../../difference/compare-values.js';
import type { ValueChange } from '../../difference/compare-values.js';
import type { AuditEntry } from './use-audit-trail.js';

/** Fact that a change replaced. */
export interface AuditFact {
  /** Name of the fact, and for an attribute of a contact its key. */
  readonly path: readonly string[];
  /** One change, or those of the entries of a list. */
  readonly changes: readonly Pick<ValueChange, 'before' | 'after'>[];
}

/** Parts of the draft of a flow that a change replaced. */
export interface ChangedParts {
  /** JSON Pointers into the document, at most as many as the server names. */
  readonly pointers: readonly string[];
  /** Number of those that are not named. */
  readonly more: number;
}

/** Members that point to changed parts instead of saying what they are. */
const POINTERS = new Set(['changed', 'changedCount']);

/** Returns the facts that differ before and after a change, in the order in which the server gives them. */
export function auditFacts({ before, after }: Pick<AuditEntry, 'before' | 'after'>): readonly AuditFact[] {
  const facts = new Map<string, { path: string[]; changes: AuditFact['changes'][number][] }>();
  for (const { path, ...change } of compareValues(withoutNothing(before), withoutNothing(after))) {
    const names = path.filter((part) => typeof part === 'string');
    const key = names.join('\n');
    const fact = facts.get(key) ?? { path: names, changes: [] };
    fact.changes.push(change);
    facts.set(key, fact);
  }
  return [...facts.values()];
}

/** Returns the parts of a draft that a change replaced. */
export function changedParts({ after }: Pick<AuditEntry, 'after'>): ChangedParts {
  const { changed, changedCount } = after ?? {};
  const pointers = Array.isArray(changed) ? changed.map(String) : [];
  return { pointers, more: typeof changedCount === 'number' ? Math.max(0, changedCount - pointers.length) : 0 };
}

/** Takes out what points to parts, and what is null: a fact that is not there. */
function withoutNothing(facts: AuditEntry['before']): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(facts ?? {})
      .filter(([name, value]) => value !== null && !POINTERS.has(name))
      .map(([name, value]) => [name, name === 'attributes' ? withoutNothing(value as AuditEntry['before']) : value]),
  );
}
