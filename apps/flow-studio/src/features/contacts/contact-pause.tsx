import { useMutation, useQueryClient } from '@tanstack/react-query';
import { announce } from '../../design/announce.js';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/notice.js';
import { formatInstant } from '../../format/format-time.js';
import { text } from '../../text/text.js';
import styles from './contact-page.module.css';
import { changePause, contactQuery } from './use-contact.js';
import type { ContactDetail } from './use-contact.js';

/** Length of a pause that the button begins, in hours. */
const HOURS = 24;

/** Renders whether flows answer the contact, with the button that pauses or resumes them. */
export function ContactPause({ contact }: { readonly contact: ContactDetail }) {
  const client = useQueryClient();
  const { contactId, pause } = contact;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => changePause(contactId, pause === null ? HOURS : undefined),
    onSuccess: (stored) => {
      client.setQueryData(contactQuery(contactId).queryKey, stored);
      announce(stored.pause === null ? text.contacts.resumed : text.contacts.paused);
    },
  });
  return (
    <section className={styles.part}>
      <h2>{text.contacts.automation}</h2>
      <p className={styles.muted}>
        {pause === null
          ? text.contacts.pauseHint
          : text.contacts.pausedUntil(formatInstant(Date.parse(pause.until)), pause.reason)}
      </p>
      {error !== null && <Notice tone="danger">{error.message}</Notice>}
      <div>
        <Button disabled={isPending} onClick={() => mutate()}>
          {pause === null ? text.contacts.pause(HOURS) : text.contacts.resume}
        </Button>
      </div>
    </section>
  );
}
