import type { Contact } from '@luluchat/flow-runtime';
import type { ContactFilter, ContactRepository } from '@luluchat/flow-runtime/store';
import { readPauses } from '../work/read-pauses.js';

/** Dependencies of {@link exportContacts}. */
export interface ContactExport {
  readonly contacts: Pick<ContactRepository, 'list'>;
  readonly filter: ContactFilter;
  /** Text before the first contact. */
  readonly header: string;
  readonly toRow: (contact: Contact) => string;
  /** Ends the export, also while it looks for contacts that pass the filter. */
  readonly signal: AbortSignal;
  /** Called after each page with the number of contacts so far. */
  readonly onRows: (rows: number) => void;
}

/** Contacts that are read and written without a pause. */
const PAGE = 50;

/**
 * Writes contacts as text, a page at a time, the next one when the last is taken. Contacts that change meanwhile are written as they are
 * when their page is read.
 *
 * @throws the reason of `signal`
 */
export async function* exportContacts(options: ContactExport): AsyncGenerator<string> {
  const { contacts, filter, header, toRow, signal, onRows } = options;
  if (header !== '') yield header;
  let rows = 0;
  for (let cursor: string | null | undefined; cursor !== null;) {
    signal.throwIfAborted();
    await readPauses.next();
    const page = { limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const { items, nextCursor } = await contacts.list(page, filter);
    if (items.length > 0) yield items.map(toRow).join('');
    rows += items.length;
    onRows(rows);
    cursor = nextCursor;
  }
}
