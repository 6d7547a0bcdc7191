import { text } from '../../text/text.js';
import type { AuditEntry } from './use-audit-trail.js';

/**
 * Returns what the subject of a change is called for people: the name that it had then, else the one that it has now, else its id, key
 * or name.
 *
 * @param flowNames - Names of the flows that exist, by id.
 */
export function nameOfSubject(
  { subject: { kind, id }, before, after }: Pick<AuditEntry, 'subject' | 'before' | 'after'>,
  flowNames: ReadonlyMap<string, string>,
): string {
  const then = after?.['name'] ?? before?.['name'];
  if (typeof then === 'string' && then.trim() !== '') return then;
  return kind === 'flow' ? (flowNames.get(id) ?? text.audit.deletedFlow) : id;
}
