import { CircleAlert, TriangleAlert } from '../../design/icon/icons.js';
import type { FlowProblem } from '../../problem/flow-problem.js';
import { missingAttribute, stepOf } from '../../problem/flow-problem.js';
import { useStepViews } from '../../step-type/step-views.js';
import { text } from '../../text/text.js';
import { CreateAttribute } from '../attribute/create-attribute.js';
import { useShowPlace } from './use-show-place.js';
import styles from './problems.module.css';

/** Renders the icon of an error or a warning. */
export function SeverityIcon({ severity }: Pick<FlowProblem, 'severity'>) {
  const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
  return <Icon size={15} aria-hidden className={styles[severity]} />;
}

export interface ProblemLineProps {
  readonly problem: FlowProblem;
  /** Called when the reader goes to the problem. */
  readonly onChoose?: () => void;
}

/** Renders a problem with its place; choosing it goes to its field. What a click can mend has a button for that. */
export function ProblemLine({ problem, onChoose }: ProblemLineProps) {
  const showPlace = useShowPlace();
  const views = useStepViews();
  const step = stepOf(problem);
  const view = step === null ? undefined : views.get(step);
  const trigger = /^\/triggers\/(\d+)/.exec(problem.path)?.[1];
  const place = trigger === undefined ? text.problems.flow : text.problems.trigger(Number(trigger) + 1);
  const missing = missingAttribute(problem);
  const choose = () => {
    showPlace(problem.path);
    onChoose?.();
  };
  return (
    <li className={styles.entry}>
      <button type="button" className={styles.line} onClick={choose}>
        <SeverityIcon severity={problem.severity} />
        <span className="visually-hidden">{text.problems.severity[problem.severity]}</span>
        <span className={styles.place}>{view === undefined ? place : text.canvas.stepName(view.title, view.id)}</span>
        <span className={styles.message}>{problem.message}</span>
      </button>
      {missing !== undefined && <CreateAttribute attributeKey={missing} pointer={problem.path} />}
    </li>
  );
}
