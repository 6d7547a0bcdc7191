import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useDraft } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { usePreviewContact } from './preview-contact.js';
import { PreviewSource } from './preview-source.js';
import { templatePreviewQuery } from './template-preview-query.js';
import styles from './template-field.module.css';

export interface TemplatePreviewProps {
  readonly template: string;
  /** Purpose of the template. */
  readonly label: string;
}

/** Renders what a template gives: with the values of a run of the flow, of a chosen contact, else of one made up for it. */
export function TemplatePreview({ template, label }: TemplatePreviewProps) {
  const flowId = useDraft((state) => state.flowId);
  const [contactId] = usePreviewContact(flowId);
  const shown = useDeferredValue(template);
  const { data, error } = useQuery({
    ...templatePreviewQuery({ flowId, template: shown, contactId }),
    placeholderData: keepPreviousData,
  });
  const { text: result = null, unfilled = [], problems = [] } = error === null ? (data ?? {}) : {};
  return (
    <div className={styles.preview} role="group" aria-label={text.template.previewOf(label)}>
      <PreviewSource runId={data?.runId} />
      {error !== null && <p className={styles.problem}>{error.message}</p>}
      {result !== null && (
        <output className={styles.result} dir="auto">
          {result === '' ? text.template.blank : result}
        </output>
      )}
      {unfilled.length > 0 && <p className={styles.unfilled}>{text.template.unfilled(unfilled)}</p>}
      {problems.map(({ message }) => (
        <p key={message} className={styles.problem}>
          {message}
        </p>
      ))}
    </div>
  );
}
