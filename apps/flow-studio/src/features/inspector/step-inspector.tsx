import { Notice } from '../../design/notice.js';
import { useDraft } from '../../draft/use-draft.js';
import { isWithin, toPointer } from '../form/config-path.js';
import { useStepProblems } from '../../problem/use-problems.js';
import { useStepView } from '../../step-type/step-views.js';
import { StepIcon } from '../../step-type/step-icon.js';
import { titleOf, useStepTypes } from '../../step-type/use-step-types.js';
import { StepDetails } from './step-details.js';
import { StepExits } from './step-exits.js';
import { StepForm } from './step-form.js';
import styles from './inspector.module.css';

/** Renders one step: what it is, its editor, where its exits lead, and what the author says of it. */
export function StepInspector({ stepId }: { readonly stepId: string }) {
  const type = useDraft(({ draft }) => draft.steps[stepId]?.type);
  const stepTypes = useStepTypes();
  const summary = useStepView(stepId)?.summary ?? '';
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
          {summary !== '' && (
            <span className={styles.summary} dir="auto">
              {summary}
            </span>
          )}
        </div>
      </header>
      <div className={styles.body} data-pointer={`/steps/${stepId}`}>
        {manifest?.description !== undefined && <p className={styles.description}>{manifest.description}</p>}
        <ProblemsElsewhere
          stepId={stepId}
          members={Object.keys(stepTypes.get(type)?.configSchema['properties'] ?? {})}
        />
        <StepForm key={stepId} stepId={stepId} type={type} />
      </div>
      <StepExits stepId={stepId} />
      <StepDetails stepId={stepId} />
    </>
  );
}

interface ProblemsElsewhereProps {
  readonly stepId: string;
  /** Members of the config that have fields. */
  readonly members: readonly string[];
}

/** Renders the problems of a step that no field shows. */
function ProblemsElsewhere({ stepId, members }: ProblemsElsewhereProps) {
  const place = `/steps/${stepId}`;
  const shown = [`${place}/exits`, ...members.map((member) => `${place}/config${toPointer([member])}`)];
  const problems = useStepProblems(stepId).filter(({ path }) => !shown.some((field) => isWithin(path, field)));
  return problems.map(({ path, code, message, severity }) => (
    <Notice key={`${path} ${code} ${message}`} tone={severity === 'error' ? 'danger' : 'warning'}>
      {message}
    </Notice>
  ));
}
