import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useDraft } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { templatePreviewQuery } from './template-preview-query.js';
import styles from './template-field.module.css';

export interface TemplatePreviewProps {
  readonly template: string;
  /** Purpose of the template. */
  readonly label: string;
}

/** Renders what a template gives: with the values of the flow's newest run, else with a contact made up for it. */
export function TemplatePreview({ template, label }: TemplatePreviewProps) {
  const flowId = useDraft((state) => state.flowId);
  const shown = useDeferredValue(template);
  const { data, error } = useQuery({
    ...templatePreviewQuery(flowId, shown),
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <p className={styles.problem}>{error.message}</p>;
  if (data === undefined) return null;
  return (
    <div className={styles.preview} role="group" aria-label={text.template.previewOf(label)}>
      <span className={styles.test}>{data.runId === null ? text.template.withSample : text.template.withRun}</span>
      {data.text !== null && (
        <output className={styles.result} dir="auto">
          {data.text === '' ? text.template.blank : data.text}
        </output>
      )}
      {data.unfilled.length > 0 && <p className={styles.unfilled}>{text.template.unfilled(data.unfilled)}</p>}
      {data.problems.map(({ message }) => (
        <p key={message} className={styles.problem}>
          {message}
        </p>
      ))}
    </div>
  );
}
