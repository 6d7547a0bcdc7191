import clsx from 'clsx';
import { TriangleAlert } from '../../design/icon/icons.js';
import { useContext } from 'react';
import { ProblemsContext, useStepProblems } from '../../problem/use-problems.js';
import { text } from '../../text/text.js';
import styles from './step-problems.module.css';

export interface StepProblemsProps {
  readonly stepId: string;
  readonly className?: string | undefined;
}

/** Renders a badge on a step that has problems. Nothing where problems are not looked for, such as on the version of a run. */
export function StepProblems(props: StepProblemsProps) {
  return useContext(ProblemsContext) === null ? null : <Badge {...props} />;
}

function Badge({ stepId, className }: StepProblemsProps) {
  const problems = useStepProblems(stepId);
  if (problems.length === 0) return null;
  const isError = problems.some(({ severity }) => severity === 'error');
  const words = problems.map(({ message }) => message).join('\n');
  return (
    <span
      className={clsx(styles.problems, isError && styles.error, className)}
      role="img"
      aria-label={text.steps.problems(problems.length)}
      title={words}
    >
      <TriangleAlert size={13} aria-hidden />
      {problems.length > 1 && problems.length}
    </span>
  );
}
