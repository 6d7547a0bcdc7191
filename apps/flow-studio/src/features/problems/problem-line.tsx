import { CircleAlert, TriangleAlert } from '../../design/icon/icons.js';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { useDraftStore } from '../../draft/use-draft.js';
import type { FlowProblem } from '../../problem/flow-problem.js';
import { stepOf } from '../../problem/flow-problem.js';
import { useProblemStore } from '../../problem/use-problems.js';
import { useStepViews } from '../../step-type/step-views.js';
import { text } from '../../text/text.js';
import { bringInspector } from '../panels/panel-layout.js';
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

/** Renders a problem with its place; choosing it goes to its field. */
export function ProblemLine({ problem, onChoose }: ProblemLineProps) {
  const draft = useDraftStore();
  const store = useProblemStore();
  const views = useStepViews();
  const step = stepOf(problem);
  const view = step === null ? undefined : views.get(step);
  const trigger = /^\/triggers\/(\d+)/.exec(problem.path)?.[1];
  const place = trigger === undefined ? text.problems.flow : text.problems.trigger(Number(trigger) + 1);
  const choose = () => {
    draft.select([view === undefined ? TRIGGER_NODE : view.id]);
    bringInspector();
    store.want(problem.path);
    onChoose?.();
  };
  return (
    <li>
      <button type="button" className={styles.line} onClick={choose}>
        <SeverityIcon severity={problem.severity} />
        <span className="visually-hidden">{text.problems.severity[problem.severity]}</span>
        <span className={styles.place}>{view === undefined ? place : text.canvas.stepName(view.title, view.id)}</span>
        <span className={styles.message}>{problem.message}</span>
      </button>
    </li>
  );
}
