import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../../api/session.js';
import { Button } from '../../design/button.js';
import { EmptyState } from '../../design/empty-state.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { Notice } from '../../design/notice.js';
import { text } from '../../text/text.js';
import { Section } from '../settings/section.js';
import { AuditFilters } from './audit-filters.js';
import type { AuditSearch } from './audit-search.js';
import { AuditTable } from './audit-table.js';
import styles from './audit.module.css';
import { useAuditTrail } from './use-audit-trail.js';

/** Renders who changed what. Its filters stand in the address, so that they can be shared and gone back to. */
export function AuditSection() {
  const words = text.audit;
  const mayRead = useMay('admin');
  return (
    <Section title={words.title} hint={words.hint}>
      {mayRead ? <AuditTrail /> : <Notice tone="info">{text.settings.access.missing('admin')}</Notice>}
    </Section>
  );
}

function AuditTrail() {
  const words = text.audit;
  const search = useSearch({ from: '/settings/audit' });
  const navigate = useNavigate();
  const setSearch = (next: AuditSearch) => void navigate({ to: '/settings/audit', search: next });
  const { entries, error, hasMore, isLoading, loadMore, retry } = useAuditTrail(search);
  const isFiltered = Object.keys(search).length > 0;
  const isEmpty = entries?.length === 0 && !isLoading;
  return (
    <>
      <AuditFilters search={search} onChange={setSearch} />
      {error !== null && <LoadFailure error={error} onRetry={retry} />}
      {entries === undefined && error === null && <Loading />}
      {isEmpty && !isFiltered && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
      {isEmpty && isFiltered && (
        <EmptyState title={words.noMatch} action={<Button onClick={() => setSearch({})}>{words.clear}</Button>} />
      )}
      {entries !== undefined && entries.length > 0 && (
        <>
          <AuditTable entries={entries} search={search} />
          <p role="status" className={styles.end}>
            {isLoading ? words.loading : hasMore ? '' : words.end}
          </p>
          {hasMore && (
            <Button className={styles.more} disabled={isLoading} onClick={loadMore}>
              {text.controls.more}
            </Button>
          )}
        </>
      )}
    </>
  );
}
