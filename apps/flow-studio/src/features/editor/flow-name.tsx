import { renameFlow } from '../../draft/step-commands.js';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import styles from './editor-toolbar.module.css';

/** Renders the name of the flow, which is edited in its place. */
export function FlowName() {
  const store = useDraftStore();
  const name = useDraft((state) => state.draft.name);
  return (
    <h1 className={styles.heading}>
      <input
        className={styles.name}
        aria-label={text.editor.name}
        maxLength={200}
        value={name}
        size={Math.max(6, Math.min(name.length, 40))}
        dir="auto"
        onChange={({ target }) => store.run(renameFlow(target.value))}
        onBlur={store.seal}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter' || key === 'Escape') currentTarget.blur();
        }}
      />
    </h1>
  );
}
