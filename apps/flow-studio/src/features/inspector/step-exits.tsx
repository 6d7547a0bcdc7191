import { SelectField } from '../../design/select-field.js';
import { FieldMessages } from '../form/field-messages.js';
import { useStepProblems } from '../../problem/use-problems.js';
import { useStepView, useStepViews } from '../../step-type/step-views.js';
import type { StepExit } from '../../step-type/step-view.js';
import { useStepActions } from '../step-actions/use-step-actions.js';
import { text } from '../../text/text.js';
import styles from './inspector.module.css';

/** Stands for no step: no id of a step has parentheses. */
const NONE = '(none)';

/** Renders where each exit of a step leads, so that steps can be connected without a mouse. */
export function StepExits({ stepId }: { readonly stepId: string }) {
  const exits = useStepView(stepId)?.exits ?? [];
  return (
    <section className={styles.section} aria-label={text.inspector.exits}>
      <h3>{text.inspector.exits}</h3>
      {exits.length === 0 && <p className={styles.description}>{text.inspector.noExits}</p>}
      {exits.map((exit) => (
        <ExitField key={exit.name} stepId={stepId} exit={exit} />
      ))}
    </section>
  );
}

function ExitField({ stepId, exit }: { readonly stepId: string; readonly exit: StepExit }) {
  const actions = useStepActions();
  const views = useStepViews();
  const pointer = `/steps/${stepId}/exits/${exit.name}`;
  const problems = useStepProblems(stepId).filter(({ path }) => path === pointer);
  const target = views.get(stepId)?.connections[exit.name];
  const targets = exit.kind === 'lost' ? [...views.values()].filter(({ id }) => id === target) : [...views.values()];
  const options = [
    { value: NONE, label: text.inspector.notConnected },
    ...targets.map(({ id, title, summary }) => ({
      value: id,
      label: text.canvas.stepName(title, id),
      ...(summary !== '' && { detail: summary }),
    })),
  ];
  return (
    <div data-pointer={pointer} className={styles.exit} title={exit.name}>
      <SelectField
        label={text.inspector.exitLeadsTo(exit.label)}
        value={target ?? NONE}
        options={options}
        onChange={(next) =>
          next === NONE ? actions.disconnect(stepId, exit.name) : actions.connect(stepId, exit.name, next)
        }
      />
      {exit.kind === 'lost' && <p className={styles.description}>{text.inspector.lostExit}</p>}
      <FieldMessages problems={problems} />
    </div>
  );
}
