import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Announcer } from '../../design/announcer.js';
import { BackLink } from '../../design/back-link.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { Page } from '../../design/page.js';
import { loadAgain } from '../../live/load-again.js';
import { useRunStream } from '../../live/use-run-stream.js';
import { text } from '../../text/text.js';
import { ContactForm } from './contact-form.js';
import { ContactMerge } from './contact-merge.js';
import styles from './contact-page.module.css';
import { ContactPause } from './contact-pause.js';
import { ContactRuns } from './contact-runs.js';
import { ContactSending } from './contact-sending.js';
import { ContactTags } from './contact-tags.js';
import { Transcript } from './transcript.js';
import { contactQuery } from './use-contact.js';

/** Renders the contact in the address: messages as a chat, what is stored, and the runs. */
export function ContactPage() {
  const { contactId } = useParams({ from: '/contacts/$contactId' });
  const client = useQueryClient();
  const { data: contact, error, refetch } = useQuery(contactQuery(contactId));
  const reload = () => {
    for (const key of ['contact', 'transcript', 'contact-runs']) loadAgain(client, [key, contactId]);
  };
  useRunStream({ onReload: reload, onRun: (run) => run.contactId === contactId && reload() });
  const title = contact === undefined ? text.contacts.title : contact.name || contact.contactNumber;
  return (
    <Page title={title ?? text.contacts.noName} isFilled>
      <BackLink to="/contacts">{text.contacts.back}</BackLink>
      {error !== null && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {contact === undefined && error === null && <Loading />}
      {contact !== undefined && (
        <div key={contactId} className={styles.columns}>
          <Transcript contactId={contactId} />
          <div className={styles.details}>
            <ContactPause contact={contact} />
            <ContactSending contact={contact} />
            <ContactForm contact={contact} />
            <ContactTags contact={contact} />
            <ContactRuns contactId={contactId} />
            <ContactMerge contact={contact} />
          </div>
        </div>
      )}
      <Announcer />
    </Page>
  );
}
