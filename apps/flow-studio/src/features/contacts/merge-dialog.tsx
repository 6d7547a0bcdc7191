import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { announce } from '../../design/announce.js';
import { Button } from '../../design/button.js';
import { LoadFailure } from '../../design/loading.js';
import { Modal } from '../../design/modal.js';
import { SearchField } from '../../design/search-field.js';
import { useSettledText } from '../../design/use-settled-text.js';
import { text } from '../../text/text.js';
import styles from './merge-dialog.module.css';
import { mergeResult } from './merge-result.js';
import type { MergedRow } from './merge-result.js';
import type { ContactDetail } from './use-contact.js';
import { useContacts } from './use-contacts.js';
import type { Contact } from './use-contacts.js';

export interface MergeDialogProps {
  readonly contact: ContactDetail;
  readonly onClose: () => void;
}

/** Renders the search for another contact, what a merge makes of the two, and its confirmation. */
export function MergeDialog({ contact, onClose }: MergeDialogProps) {
  const client = useQueryClient();
  const [other, choose] = useState<Contact>();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (from: string) =>
      dataOf(
        api.POST('/v1/contacts/{contact}/merge', {
          params: { path: { contact: contact.contactId } },
          body: { from },
        }),
      ),
    onSuccess: () => {
      for (const queryKey of [['contact', contact.contactId], ['transcript'], ['contact-runs'], ['contacts']]) {
        void client.invalidateQueries({ queryKey });
      }
      announce(text.contacts.merged);
      onClose();
    },
  });
  const back = () => {
    reset();
    choose(undefined);
  };
  return (
    <Modal
      open
      onClose={onClose}
      size="large"
      title={text.contacts.mergeTitle(labelOf(contact))}
      description={text.contacts.mergeRules}
      actions={
        other && (
          <>
            <Button disabled={isPending} onClick={back}>
              {text.contacts.mergeOther}
            </Button>
            <Button kind="danger" disabled={isPending} onClick={() => mutate(other.contactId)}>
              {text.contacts.mergeConfirm}
            </Button>
          </>
        )
      }
    >
      {other === undefined ? (
        <OtherContact contactId={contact.contactId} onChoose={choose} />
      ) : (
        <Comparison rows={mergeResult(contact, other)} />
      )}
      {error !== null && (
        <p role="alert" className={styles.error}>
          {error.message}
        </p>
      )}
    </Modal>
  );
}

const TYPING_MS = 250;

/** Renders the search for the contact that is to be merged. */
function OtherContact({
  contactId,
  onChoose,
}: {
  readonly contactId: string;
  readonly onChoose: (contact: Contact) => void;
}) {
  const [query, search] = useState('');
  const [typed, setTyped] = useSettledText({
    value: query,
    onSettle: search,
    pause: TYPING_MS,
    read: (typing) => typing,
  });
  const { contacts = [], error, retry } = useContacts(query.trim());
  const others = contacts.filter((one) => one.contactId !== contactId);
  return (
    <>
      <SearchField
        label={text.contacts.mergeSearch}
        placeholder={text.contacts.searchHint}
        value={typed}
        onChange={setTyped}
      />
      {error !== null && <LoadFailure error={error} onRetry={retry} />}
      <ul className={styles.others} aria-label={text.contacts.title}>
        {others.map((one) => (
          <li key={one.contactId}>
            <Button kind="quiet" onClick={() => onChoose(one)}>
              <span dir="auto">{labelOf(one)}</span>
              <small>{one.contactNumber}</small>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Renders both contacts side by side, and what is left of them. */
function Comparison({ rows }: { readonly rows: readonly MergedRow[] }) {
  const { columns } = text.contacts;
  const headings = new Map([
    ['name', columns.name],
    ['number', columns.number],
    ['tags', columns.tags],
  ]);
  return (
    <table className={styles.comparison}>
      <caption className={styles.caption}>{text.contacts.mergeCompared}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{text.contacts.mergeThis}</th>
          <th scope="col">{text.contacts.mergeFrom}</th>
          <th scope="col">{text.contacts.mergeAfter}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, own, other, after }) => (
          <tr key={key}>
            <th scope="row">{headings.get(key) ?? key.slice('attribute:'.length)}</th>
            {[own, other, after].map((value, index) => (
              <td key={index} dir="auto">
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function labelOf({ name, contactNumber }: Pick<Contact, 'name' | 'contactNumber'>): string {
  return name || (contactNumber ?? text.contacts.noName);
}
