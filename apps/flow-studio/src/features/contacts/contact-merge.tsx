import { useState } from 'react';
import { Button } from '../../design/button.js';
import { text } from '../../text/text.js';
import styles from './contact-page.module.css';
import { MergeDialog } from './merge-dialog.js';
import type { ContactDetail } from './use-contact.js';

/** Renders the way to merge another contact into this one. */
export function ContactMerge({ contact }: { readonly contact: ContactDetail }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles.part}>
      <h2>{text.contacts.merge}</h2>
      <p className={styles.muted}>{text.contacts.mergeHint}</p>
      <div>
        <Button onClick={() => setOpen(true)}>{text.contacts.mergeOpen}</Button>
      </div>
      {isOpen && <MergeDialog contact={contact} onClose={() => setOpen(false)} />}
    </section>
  );
}
