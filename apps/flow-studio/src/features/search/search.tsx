import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Search as SearchIcon } from '../../design/icon/icons.js';
import { Suspense, useEffect, useState } from 'react';
import { lazyPart } from '../../design/lazy-part.js';
import { useSearchSource } from '../../command/use-search-source.js';
import { applyTheme } from '../../design/theme.js';
import { text } from '../../text/text.js';
import { flowsQuery } from '../flows/use-flows.js';
import styles from './search.module.css';

const SearchDialog = lazyPart(async () => (await import('./search-dialog.js')).SearchDialog);

/** Renders the button of the search, which Ctrl K (on a Mac, Command K) opens as well, and offers flows and screens to it. */
export function Search() {
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();

  const open = () => {
    // The dialog shows what is known when it opens; flows are asked for once at least.
    void queries
      .ensureQueryData(flowsQuery)
      .catch(() => undefined)
      .finally(() => setOpen(true));
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  useSearchSource(text.search.screens, () => [
    { id: 'flows', label: text.shell.flows, onChoose: () => void navigate({ to: '/flows' }) },
    { id: 'runs', label: text.shell.runs, onChoose: () => void navigate({ to: '/runs' }) },
    { id: 'contacts', label: text.shell.contacts, onChoose: () => void navigate({ to: '/contacts' }) },
    { id: 'settings', label: text.shell.settings, onChoose: () => void navigate({ to: '/settings' }) },
    { id: 'light', label: text.search.light, onChoose: () => applyTheme('light') },
    { id: 'dark', label: text.search.dark, onChoose: () => applyTheme('dark') },
  ]);
  useSearchSource(text.search.flows, () =>
    (queries.getQueryData(flowsQuery.queryKey) ?? []).map(({ id, name }) => ({
      id,
      label: name,
      onChoose: () => void navigate({ to: '/flows/$flowId', params: { flowId: id } }),
    })),
  );

  return (
    <>
      <button type="button" className={styles.open} onClick={open} aria-keyshortcuts="Control+K Meta+K">
        <SearchIcon size={20} aria-hidden />
        <span>{text.search.open}</span>
      </button>
      {isOpen && (
        <Suspense>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
