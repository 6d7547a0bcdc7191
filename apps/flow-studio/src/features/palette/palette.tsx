import { addStep, freeStepId } from '../../draft/step-commands.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { StepIcon } from '../../step-type/step-icon.js';
import { useStepTypes } from '../../step-type/use-step-types.js';
import type { StepType } from '../../step-type/use-step-types.js';
import { text } from '../../text/text.js';
import styles from './palette.module.css';

/** Renders a button for each step type that the server knows. */
export function Palette() {
  const store = useDraftStore();
  const stepTypes = useStepTypes();
  const add = ({ type, configVersion }: StepType) => {
    const { draft } = store.getState();
    const id = freeStepId(draft, type);
    store.run(addStep(id, { type, config: {}, configVersion, exits: {} }, undefined));
    store.select([id]);
  };
  return (
    <section className={styles.palette} aria-label={text.editor.palette}>
      {[...stepTypes.values()].map((stepType) => (
        <button key={stepType.type} type="button" className={styles.entry} onClick={() => add(stepType)}>
          <StepIcon name={stepType.manifest.icon} />
          {stepType.manifest.title}
        </button>
      ))}
    </section>
  );
}
