import { useDraft } from '../../draft/use-draft.js';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { text } from '../../text/text.js';
import { FlowInspector } from './flow-inspector.js';
import { SeveralSteps } from './several-steps.js';
import { StepInspector } from './step-inspector.js';
import styles from './inspector.module.css';

/** Renders what is selected, with all that can be changed of it; the flow itself when no step is. */
export function Inspector() {
  const selection = useDraft((state) => state.selection);
  const steps = [...selection].filter((id) => id !== TRIGGER_NODE);
  const [first] = steps;
  return (
    <section aria-label={text.editor.inspector} className={styles.inspector} tabIndex={-1}>
      {first === undefined ? (
        <FlowInspector />
      ) : steps.length === 1 ? (
        <StepInspector stepId={first} />
      ) : (
        <SeveralSteps ids={steps} />
      )}
    </section>
  );
}
