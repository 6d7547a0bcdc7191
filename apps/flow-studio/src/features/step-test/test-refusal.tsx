import { ApiProblem } from '../../api/problem.js';
import { Notice } from '../../design/notice.js';
import { useDescribedProblems } from '../../problem/use-described-problems.js';
import { text } from '../../text/text.js';
import styles from './step-test.module.css';

export interface TestRefusalProps {
  readonly stepId: string;
  readonly error: Error;
}

/** Most places that are named at once. */
const SHOWN = 5;

/** Renders why a step was not tried. What is wrong with its config is said in the words of its form. */
export function TestRefusal({ stepId, error }: TestRefusalProps) {
  const { errors = [] } = error instanceof ApiProblem ? error.problem : {};
  const problems = useDescribedProblems(
    errors.map(({ path, message }) => ({ severity: 'error', code: '', path: `/steps/${stepId}${path}`, message })),
  );
  return (
    <Notice tone="danger">
      <strong>{text.stepTest.notTried}</strong> {problems.length === 0 && error.message}
      {problems.length === 1 && problems[0]?.message}
      {problems.length > 1 && (
        <ul className={styles.refusal}>
          {problems.slice(0, SHOWN).map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
          {problems.length > SHOWN && <li>{text.stepTest.moreProblems(problems.length - SHOWN)}</li>}
        </ul>
      )}
    </Notice>
  );
}
