import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { DraftStep } from '../../draft/flow-draft.js';
import { useDraft } from '../../draft/use-draft.js';
import { ChatLog } from '../phone/chat-log.js';
import { usePreviewContact } from '../template/preview-contact.js';
import { PreviewSource } from '../template/preview-source.js';
import { templatePreviewQuery } from '../template/template-preview-query.js';
import { text } from '../../text/text.js';
import { hasTemplate, previewEntries, templatesIn } from './preview-entries.js';
import styles from './message.module.css';

/** Renders how a phone shows the messages of the step, with templates filled in by the server. */
export function MessagePreview({ config }: { readonly config: DraftStep['config'] }) {
  const flowId = useDraft((state) => state.flowId);
  const [contactId] = usePreviewContact(flowId);
  const shown = useDeferredValue(config);
  const templates = templatesIn(shown);
  const results = useQueries({
    queries: templates.map((template) => ({
      ...templatePreviewQuery({ flowId, template, contactId }),
      placeholderData: keepPreviousData,
    })),
  });
  const filled = new Map(templates.map((template, index) => [template, results[index]?.data?.text ?? null]));
  const known = results.flatMap(({ data }) => (data === undefined ? [] : [data.runId]));
  const runId = known.length === 0 ? undefined : (known.find((id) => id !== null) ?? null);
  const words = text.message;
  return (
    <section className={styles.preview} aria-label={words.preview}>
      <h3>{words.preview}</h3>
      <p className={styles.hint}>{hasTemplate(shown) ? words.previewHintTemplate : words.previewHint}</p>
      {templates.length > 0 && <PreviewSource runId={runId} />}
      <div className={styles.phone}>
        <ChatLog label={words.preview} messages={previewEntries(shown, filled)} empty={words.empty} />
      </div>
    </section>
  );
}
