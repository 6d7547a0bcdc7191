import { useDraft } from '../../draft/use-draft.js';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { text } from '../../text/text.js';
import { StepInspector } from './step-inspector.js';
import styles from './inspector.module.css';

/** Renders what is selected, with all that can be changed of it. */
export function Inspector() {
  const selected = useDraft(({ selection }) => (selection.size === 1 ? [...selection][0] : undefined));
  return (
    <section aria-label={text.editor.inspector} className={styles.inspector}>
      {selected === undefined || selected === TRIGGER_NODE ? (
        <p className={styles.nothing}>{text.inspector.nothingSelected}</p>
      ) : (
        <StepInspector key={selected} stepId={selected} />
      )}
    </section>
  );
}
