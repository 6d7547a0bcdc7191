import { useState } from 'react';
import { TextField } from '../../design/text-field.js';
import { renameFlow } from '../../draft/step-commands.js';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { TriggersEditor } from '../trigger/triggers-editor.js';
import styles from './inspector.module.css';

/** Renders the flow itself: its name, and what starts it. */
export function FlowInspector() {
  return (
    <>
      <header className={styles.header}>
        <div className={styles.names}>
          <h2>{text.inspector.flow}</h2>
          <span className={styles.description}>{text.inspector.flowHint}</span>
        </div>
      </header>
      <div className={styles.body}>
        <FlowName />
      </div>
      <section className={styles.section} aria-label={text.inspector.starts}>
        <h3>{text.inspector.starts}</h3>
        <TriggersEditor />
      </section>
    </>
  );
}

/** Renders the name of the flow. A blank one stays in the field and is not stored. */
function FlowName() {
  const store = useDraftStore();
  const name = useDraft(({ draft }) => draft.name);
  const [blank, setBlank] = useState<string | null>(null);
  return (
    <TextField
      label={text.inspector.flowName}
      value={blank ?? name}
      error={blank === null ? undefined : text.inspector.flowNameNeeded}
      maxLength={200}
      dir="auto"
      onChange={(next) => {
        setBlank(next.trim() === '' ? next : null);
        if (next.trim() !== '') store.run(renameFlow(next));
      }}
      onBlur={() => {
        setBlank(null);
        store.seal();
      }}
    />
  );
}
