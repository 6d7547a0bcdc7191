import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from '../../design/button.js';
import { EmptyState } from '../../design/empty-state.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { Page } from '../../design/page.js';
import { SearchField } from '../../design/search-field.js';
import { useSettledText } from '../../design/use-settled-text.js';
import { text } from '../../text/text.js';
import { ContactTable } from './contact-table.js';
import styles from './contacts-page.module.css';
import { readContactSearch } from './contact-search.js';
import { useContacts } from './use-contacts.js';

/** Renders the list of contacts with its search, which stands in the address. */
export function ContactsPage() {
  const { query = '' } = useSearch({ from: '/contacts' });
  const { contacts, error, hasMore, isLoading, loadMore, retry } = useContacts(query.trim());
  const isEmpty = contacts?.length === 0 && !hasMore && !isLoading;
  return (
    <Page title={text.contacts.title}>
      <ContactSearchField query={query} />
      {error !== null && <LoadFailure error={error} onRetry={retry} />}
      {contacts === undefined && error === null && <Loading />}
      {isEmpty && query === '' && <EmptyState title={text.contacts.none}>{text.contacts.noneHint}</EmptyState>}
      {isEmpty && query !== '' && <p dir="auto">{text.contacts.noMatch(query)}</p>}
      {contacts !== undefined && contacts.length > 0 && <ContactTable contacts={contacts} />}
      {contacts !== undefined && !isEmpty && (
        <p role="status" className={styles.end}>
          {isLoading ? text.contacts.searching : hasMore ? '' : text.contacts.end}
        </p>
      )}
      {hasMore && !isLoading && (
        <Button className={styles.more} onClick={loadMore}>
          {text.controls.more}
        </Button>
      )}
    </Page>
  );
}

const TYPING_MS = 250;
const readQuery = (typed: string) => readContactSearch({ query: typed }).query ?? '';

/** Renders the field of the search; it searches when the typing stops. */
function ContactSearchField({ query }: { readonly query: string }) {
  const navigate = useNavigate();
  const search = (typed: string) =>
    void navigate({ to: '/contacts', search: readContactSearch({ query: typed }), replace: true });
  const [typed, setTyped] = useSettledText({ value: query, onSettle: search, pause: TYPING_MS, read: readQuery });
  return (
    <SearchField
      label={text.contacts.search}
      placeholder={text.contacts.searchHint}
      value={typed}
      onChange={setTyped}
    />
  );
}
