import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../design/badge.js';
import type { BadgeProps } from '../../design/badge.js';
import { Search } from '../../design/icon/icons.js';
import table from '../../design/table.module.css';
import { formatInstant } from '../../format/format-time.js';
import { text } from '../../text/text.js';
import { flowsQuery } from '../flows/use-flows.js';
import { AuditChange } from './audit-change.js';
import { changeAuditSearch } from './audit-search.js';
import type { AuditSearch } from './audit-search.js';
import { actionWords, kindWords } from './audit-words.js';
import styles from './audit.module.css';
import { SubjectName } from './subject-name.js';
import { nameOfSubject } from './name-of-subject.js';
import type { AuditEntry } from './use-audit-trail.js';

const TONES: Readonly<Record<string, BadgeProps['tone']>> = {
  created: 'good',
  published: 'good',
  resumed: 'good',
  restored: 'good',
  changed: 'info',
  unpublished: 'warning',
  paused: 'warning',
  deleted: 'danger',
};

export interface AuditTableProps {
  readonly entries: readonly AuditEntry[];
  readonly search: AuditSearch;
}

/** Renders entries of the audit trail: when, who, what, and what was before and after. */
export function AuditTable({ entries, search }: AuditTableProps) {
  const { columns } = text.audit;
  const { data: flows } = useQuery({ ...flowsQuery, refetchInterval: false });
  const flowNames = new Map(flows?.map(({ id, name }) => [id, name]));
  return (
    <div className={table.frame}>
      <table className={`${table.table} ${styles.table}`} aria-label={text.audit.title}>
        <thead>
          <tr>
            <th scope="col">{columns.at}</th>
            <th scope="col">{columns.actor}</th>
            <th scope="col">{columns.subject}</th>
            <th scope="col">{columns.facts}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} search={search} flowNames={flowNames} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface AuditRowProps {
  readonly entry: AuditEntry;
  readonly search: AuditSearch;
  readonly flowNames: ReadonlyMap<string, string>;
}

function AuditRow({ entry, search, flowNames }: AuditRowProps) {
  const { at, actor, action, subject } = entry;
  const words = text.audit;
  const name = nameOfSubject(entry, flowNames);
  const narrowed = { subjectKind: subject.kind, subjectId: subject.id };
  return (
    <tr>
      <td className={styles.at}>
        <time dateTime={at}>{formatInstant(Date.parse(at))}</time>
      </td>
      <td className={styles.actor}>
        <Link
          to="/settings/audit"
          search={changeAuditSearch(search, { actor: actor.name })}
          className={styles.link}
          aria-label={words.allBy(actor.name)}
          title={words.allBy(actor.name)}
          dir="auto"
        >
          {actor.name}
        </Link>
      </td>
      <td>
        <div className={styles.subject}>
          <Badge tone={TONES[action] ?? 'neutral'}>{actionWords(action)}</Badge>
          <span className={styles.kind}>{kindWords(subject.kind)}</span>
          <SubjectName entry={entry} name={name} isThere={subject.kind !== 'flow' || flowNames.has(subject.id)} />
          {search.subjectId !== subject.id && (
            <Link
              to="/settings/audit"
              search={changeAuditSearch(search, narrowed)}
              className={styles.narrow}
              aria-label={words.allOf(name)}
              title={words.allOf(name)}
            >
              <Search size={14} aria-hidden />
            </Link>
          )}
        </div>
      </td>
      <td>
        <AuditChange entry={entry} />
      </td>
    </tr>
  );
}
