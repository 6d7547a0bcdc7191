import { useQuery } from '@tanstack/react-query';
import { Download, Plus, Upload } from '../../design/icon/icons.js';
import { Suspense, useDeferredValue, useState } from 'react';
import { Button } from '../../design/button.js';
import { EmptyState } from '../../design/empty-state.js';
import { lazyPart } from '../../design/lazy-part.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { Page } from '../../design/page.js';
import { SearchField } from '../../design/search-field.js';
import { text } from '../../text/text.js';
import { exportFlows } from './export-flows.js';
import { FlowTable } from './flow-table.js';
import { flowsQuery } from './use-flows.js';

const ImportDialog = lazyPart(async () => (await import('./import-dialog.js')).ImportDialog);
const NewFlowDialog = lazyPart(async () => (await import('./new-flow-dialog.js')).NewFlowDialog);

/** Renders the list of flows, with what can be done with them. */
export function FlowsPage() {
  const { data, error, refetch } = useQuery(flowsQuery);
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<'new' | 'import' | null>(null);
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const flows = (data ?? []).filter(({ name }) => name.toLowerCase().includes(wanted));
  const newButton = (
    <Button kind="primary" icon={<Plus aria-hidden />} onClick={() => setOpen('new')}>
      {text.flows.newFlow}
    </Button>
  );
  const isEmpty = data?.length === 0;

  return (
    <Page
      title={text.flows.title}
      actions={
        <>
          <Button icon={<Upload aria-hidden />} onClick={() => setOpen('import')}>
            {text.flows.import}
          </Button>
          {!isEmpty && (
            <Button
              icon={<Download aria-hidden />}
              disabled={flows.length === 0}
              onClick={() => void exportFlows(flows)}
            >
              {text.flows.exportAll(flows.length)}
            </Button>
          )}
          {newButton}
        </>
      }
    >
      {error !== null && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {isEmpty && (
        <EmptyState title={text.flows.none} action={newButton}>
          {text.flows.noneHint}
        </EmptyState>
      )}
      {data !== undefined && !isEmpty && (
        <>
          <SearchField label={text.flows.search} placeholder={text.flows.search} value={search} onChange={setSearch} />
          {flows.length === 0 ? <p>{text.flows.noMatch(search)}</p> : <FlowTable flows={flows} />}
        </>
      )}
      <Suspense>
        {open === 'new' && <NewFlowDialog onClose={() => setOpen(null)} />}
        {open === 'import' && <ImportDialog onClose={() => setOpen(null)} />}
      </Suspense>
    </Page>
  );
}
