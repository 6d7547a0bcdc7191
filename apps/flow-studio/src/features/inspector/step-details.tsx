import { Flag, Trash2 } from '../../design/icon/icons.js';
import { Button } from '../../design/button.js';
import { TextArea } from '../../design/text-field.js';
import { setNote, setStart } from '../../draft/step-commands.js';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { useStepActions } from '../step-actions/use-step-actions.js';
import { text } from '../../text/text.js';
import { StepIdField } from './step-id-field.js';
import styles from './inspector.module.css';

/** Renders what the author says of a step: its note and id; and what can be done with it as a whole. */
export function StepDetails({ stepId }: { readonly stepId: string }) {
  const store = useDraftStore();
  const note = useDraft(({ draft }) => draft.editor?.notes?.[stepId] ?? '');
  const isFirst = useDraft(({ draft }) => draft.start === stepId);
  const actions = useStepActions();
  return (
    <section className={styles.section} aria-label={text.inspector.details}>
      <h3>{text.inspector.details}</h3>
      <TextArea
        label={text.inspector.note}
        hint={text.inspector.noteHint}
        value={note}
        maxLength={2_000}
        dir="auto"
        onChange={(next) => store.run(setNote(stepId, next))}
        onBlur={store.seal}
      />
      <StepIdField stepId={stepId} />
      <div className={styles.actions}>
        {isFirst ? (
          <span className={styles.first}>
            <Flag size={14} aria-hidden /> {text.inspector.isFirst}
          </span>
        ) : (
          <Button kind="quiet" icon={<Flag aria-hidden />} onClick={() => store.run(setStart(stepId))}>
            {text.inspector.makeFirst}
          </Button>
        )}
        <Button kind="danger" icon={<Trash2 aria-hidden />} onClick={() => actions.remove([stepId])}>
          {text.inspector.deleteStep}
        </Button>
      </div>
    </section>
  );
}
