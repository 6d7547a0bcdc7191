import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { DraftStep } from '../../draft/flow-draft.js';
import { useDraft } from '../../draft/use-draft.js';
import { ChatLog } from '../phone/chat-log.js';
import { templatePreviewQuery } from '../template/template-preview-query.js';
import { text } from '../../text/text.js';
import { previewEntries, templatesIn } from './preview-entries.js';
import styles from './message.module.css';

/** Renders how a phone shows the messages of the step, with templates filled in by the server. */
export function MessagePreview({ config }: { readonly config: DraftStep['config'] }) {
  const flowId = useDraft((state) => state.flowId);
  const shown = useDeferredValue(config);
  const templates = templatesIn(shown);
  const results = useQueries({
    queries: templates.map((template) => ({
      ...templatePreviewQuery(flowId, template),
      placeholderData: keepPreviousData,
    })),
  });
  const filled = new Map(templates.map((template, index) => [template, results[index]?.data?.text ?? null]));
  const isOfRun = results.some(({ data }) => data !== undefined && data.runId !== null);
  const words = text.message;
  return (
    <section className={styles.preview} aria-label={words.preview}>
      <h3>{words.preview}</h3>
      <p className={styles.hint}>
        {words.previewHint} {templates.length > 0 && (isOfRun ? text.template.withRun : text.template.withSample)}
      </p>
      <div className={styles.phone}>
        <ChatLog label={words.preview} messages={previewEntries(shown, filled)} empty={words.empty} />
      </div>
    </section>
  );
}
