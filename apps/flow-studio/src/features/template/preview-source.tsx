import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../design/button.js';
import { useDraft } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { contactQuery } from '../contacts/use-contact.js';
import { ContactSearch } from '../step-test/contact-search.js';
import { usePreviewContact } from './preview-contact.js';
import styles from './template-field.module.css';

export interface PreviewSourceProps {
  /** Run whose values a preview has; null without one, undefined until the server has answered. */
  readonly runId: string | null | undefined;
}

/** Renders whose values a preview has, and lets the author choose another contact. */
export function PreviewSource({ runId }: PreviewSourceProps) {
  const flowId = useDraft((state) => state.flowId);
  const [contactId, choose] = usePreviewContact(flowId);
  const [isChoosing, setIsChoosing] = useState(false);
  const { data: contact } = useQuery({
    ...contactQuery(contactId ?? ''),
    enabled: contactId !== null,
    refetchInterval: false,
  });
  const words = text.template;
  const name = contact === undefined ? '' : text.stepTest.sample.who(contact.name, contact.contactNumber ?? '');
  const byContact = runId === null ? words.withContact(name) : words.withRunOf(name);
  const byFlow = runId === null ? words.withSample : words.withRun;
  const take = (chosen: string | null) => {
    choose(chosen);
    setIsChoosing(false);
  };
  return (
    <div className={styles.source}>
      {runId !== undefined && (
        <span className={styles.test} dir="auto">
          {contactId === null ? byFlow : byContact}
        </span>
      )}
      <span className={styles.choices}>
        <Button kind="quiet" aria-expanded={isChoosing} onClick={() => setIsChoosing(!isChoosing)}>
          {words.chooseContact}
        </Button>
        {contactId !== null && (
          <Button kind="quiet" onClick={() => take(null)}>
            {words.useNewestRun}
          </Button>
        )}
      </span>
      {isChoosing && <ContactSearch chosen={contactId} onChoose={take} />}
    </div>
  );
}
