import { useDraft } from '../../draft/use-draft.js';
import { StepIcon } from '../../step-type/step-icon.js';
import { titleOf, useStepTypes } from '../../step-type/use-step-types.js';
import { StepForm } from './step-form.js';
import styles from './inspector.module.css';

/** Renders one step: what it is, and its editor. */
export function StepInspector({ stepId }: { readonly stepId: string }) {
  const type = useDraft(({ draft }) => draft.steps[stepId]?.type);
  const stepTypes = useStepTypes();
  if (type === undefined) return null;
  const manifest = stepTypes.get(type)?.manifest;
  return (
    <>
      <header className={styles.header}>
        <span className={styles.icon} data-category={manifest?.category}>
          <StepIcon name={manifest?.icon} size={18} />
        </span>
        <div className={styles.names}>
          <h2>{titleOf(stepTypes, type)}</h2>
          <code className={styles.id}>{stepId}</code>
        </div>
      </header>
      <div className={styles.body}>
        {manifest?.description !== undefined && <p className={styles.description}>{manifest.description}</p>}
        <StepForm stepId={stepId} type={type} />
      </div>
    </>
  );
}
