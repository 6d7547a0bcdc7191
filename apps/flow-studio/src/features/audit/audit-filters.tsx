import { SelectField } from '../../design/select-field.js';
import { TypedFilter } from '../../design/typed-filter.js';
import { text } from '../../text/text.js';
import { PeriodFilter } from '../period/period-filter.js';
import { changeAuditSearch, SUBJECT_KINDS } from './audit-search.js';
import type { AuditSearch } from './audit-search.js';
import { kindWords } from './audit-words.js';
import styles from './audit.module.css';

export interface AuditFiltersProps {
  readonly search: AuditSearch;
  readonly onChange: (search: AuditSearch) => void;
}

/** Value of the choice that filters nothing. */
const ANY = 'any';

/** Renders what the audit trail can be narrowed by. One subject is chosen within its kind. */
export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  const { filters } = text.audit;
  const set = (change: Parameters<typeof changeAuditSearch>[1]) => onChange(changeAuditSearch(search, change));
  return (
    <search className={styles.filters} aria-label={filters.title}>
      <SelectField
        label={filters.kind}
        value={search.subjectKind ?? ANY}
        options={[
          { value: ANY, label: filters.anyKind },
          ...SUBJECT_KINDS.map((value) => ({ value, label: kindWords(value) })),
        ]}
        onChange={(chosen) => set({ subjectKind: chosen === ANY ? undefined : chosen, subjectId: undefined })}
      />
      {search.subjectKind !== undefined && (
        <TypedFilter
          label={filters.subject}
          value={search.subjectId ?? ''}
          onChange={(subjectId) => set({ subjectId })}
        />
      )}
      <TypedFilter
        label={filters.actor}
        placeholder={filters.actorHint}
        value={search.actor ?? ''}
        onChange={(actor) => set({ actor })}
      />
      <PeriodFilter label={filters.time} period={search} onChange={set} />
    </search>
  );
}
