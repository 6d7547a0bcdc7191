import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/session.js';
import { Button } from '../../design/button.js';
import { EmptyState } from '../../design/empty-state.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { Page } from '../../design/page.js';
import { useFlowNames } from '../flows/use-flow-names.js';
import { flowsQuery } from '../flows/use-flows.js';
import { text } from '../../text/text.js';
import { BulkDialog } from './bulk-dialog.js';
import { LiveState } from './live-state.js';
import { RunFilters } from './run-filters.js';
import { RunTable } from './run-table.js';
import type { RunSearch } from './run-search.js';
import { useRuns } from './use-runs.js';

/** Renders the list of runs. Its filters stand in the address, so that they can be shared and gone back to. */
export function RunsPage() {
  const search = useSearch({ from: '/runs' });
  const navigate = useNavigate();
  const flows = useQuery(flowsQuery).data ?? [];
  const setSearch = (next: RunSearch) => void navigate({ to: '/runs', search: next });
  const { runs, error, isLive, retry, ...more } = useRuns(search);
  const nameOf = useFlowNames(runs?.map(({ flowId }) => flowId) ?? []);
  const isFiltered = Object.keys(search).length > 0;
  const isEmpty = runs?.length === 0 && !more.hasMore;
  const [isChanging, setIsChanging] = useState(false);
  const mayChange = useMay('run') && isFiltered && runs !== undefined && !isEmpty;
  const { contact, ...bulkSearch } = search;
  return (
    <Page
      title={text.runs.title}
      actions={
        <>
          {mayChange && (
            <Button
              disabled={contact !== undefined}
              title={contact === undefined ? undefined : text.runs.bulk.noContact}
              onClick={() => setIsChanging(true)}
            >
              {text.runs.bulk.open}
            </Button>
          )}
          <LiveState isLive={isLive} />
        </>
      }
      isFilled
    >
      {isChanging && <BulkDialog search={bulkSearch} onClose={() => setIsChanging(false)} />}
      <RunFilters search={search} onChange={setSearch} flows={flows} />
      {error !== null && <LoadFailure error={error} onRetry={retry} />}
      {runs === undefined && error === null && <Loading />}
      {isEmpty && isFiltered && (
        <EmptyState
          title={text.runs.noMatch}
          action={<Button onClick={() => setSearch({})}>{text.runs.clear}</Button>}
        />
      )}
      {isEmpty && !isFiltered && <EmptyState title={text.runs.none}>{text.runs.noneHint}</EmptyState>}
      {runs !== undefined && !isEmpty && (
        <RunTable key={JSON.stringify(search)} runs={runs} nameOf={nameOf} {...more} />
      )}
    </Page>
  );
}
