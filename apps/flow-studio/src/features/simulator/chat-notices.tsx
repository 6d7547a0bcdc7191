import { useStore } from 'zustand';
import { ApiProblem } from '../../api/problem.js';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/notice.js';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { formatInstant } from '../../format/format-time.js';
import { stepOf } from '../../problem/flow-problem.js';
import type { FlowProblem } from '../../problem/flow-problem.js';
import { useDescribedProblems } from '../../problem/use-described-problems.js';
import { text } from '../../text/text.js';
import { useShowPlace } from '../problems/use-show-place.js';
import { useStepActions } from '../step-actions/use-step-actions.js';
import { problemsOf } from './chat-entries.js';
import { isOutdated } from './simulation-store.js';
import { useSimulation, useSimulationStore } from './use-simulation.js';
import styles from './simulator.module.css';

/** Renders what the author should know of the chat: that it failed and why, or that the flow has changed since. */
export function ChatNotices() {
  const store = useSimulationStore();
  const state = useStore(store);
  const { failure, played, setup, isPending, source } = state;
  const outdated = useDraft(({ draft }) => isOutdated(played, draft, setup));
  const problems = problemsOf(state);
  return (
    <div className={styles.notices}>
      {source !== null && (
        <Notice tone="info">
          {text.simulator.recorded(formatInstant(Date.parse(source.run.startedAt)), source.run.flowVersion)}{' '}
          {source.unknown.join(' ')}
        </Notice>
      )}
      {failure !== null && <Failure error={failure} />}
      {failure === null && outdated && !isPending && (
        <Notice tone="info" action={<Button onClick={store.replay}>{text.simulator.replay}</Button>}>
          {text.simulator.outdated}
        </Notice>
      )}
      {failure === null &&
        problems.map(({ message, stepId }, index) => (
          <Notice key={index} tone="warning" action={stepId !== undefined && <ShowStep stepId={stepId} />}>
            {message}
          </Notice>
        ))}
    </div>
  );
}

function Failure({ error }: { readonly error: Error }) {
  const store = useSimulationStore();
  const canTakeBack = useSimulation(({ events }) => events.length > 0);
  const problems = useDescribedProblems(error instanceof ApiProblem ? flowProblemsIn(error) : []);
  return (
    <Notice tone="danger">
      <p>{problems.length > 0 ? text.simulator.cannotPlay : wordsOf(error)}</p>
      <ul className={styles.problems}>
        {problems.slice(0, 5).map((problem, index) => (
          <li key={index}>
            {problem.message} <ShowPlace problem={problem} />
          </li>
        ))}
      </ul>
      <span className={styles.actions}>
        <Button onClick={store.replay}>{text.controls.retry}</Button>
        {canTakeBack && <Button onClick={store.takeBack}>{text.simulator.takeBack}</Button>}
      </span>
    </Notice>
  );
}

function ShowStep({ stepId }: { readonly stepId: string }) {
  const drafts = useDraftStore();
  const actions = useStepActions();
  const isThere = useDraft(({ draft }) => Object.hasOwn(draft.steps, stepId));
  if (!isThere) return null;
  const show = () => {
    drafts.select([stepId]);
    actions.want(stepId);
  };
  return <Button onClick={show}>{text.simulator.showStep}</Button>;
}

function ShowPlace({ problem }: { readonly problem: FlowProblem }) {
  const showPlace = useShowPlace();
  const stepId = stepOf(problem);
  if (stepId === null) return null;
  return (
    <Button kind="quiet" className={styles.place} onClick={() => showPlace(problem.path)}>
      {stepId}
    </Button>
  );
}

function flowProblemsIn({ problem }: ApiProblem): readonly FlowProblem[] {
  const { problems } = problem as { readonly problems?: unknown };
  return Array.isArray(problems) ? (problems as readonly FlowProblem[]) : [];
}

/** Returns what the server said, with each place that it named. */
function wordsOf(error: Error): string {
  const { errors = [] } = (error instanceof ApiProblem ? error.problem : {}) as {
    readonly errors?: readonly { readonly message: string }[];
  };
  return [error.message, ...errors.slice(0, 3).map(({ message }) => message)].join(' ');
}
