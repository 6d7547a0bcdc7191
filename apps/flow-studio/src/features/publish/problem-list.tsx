import type { FlowProblem } from '../../problem/flow-problem.js';
import { ProblemLine } from '../problems/problem-line.js';

export interface ProblemListProps {
  readonly problems: readonly FlowProblem[];
  /** Called when the reader goes to a problem. */
  readonly onLeave: () => void;
}

/** Renders problems, each with a way to its field. */
export function ProblemList({ problems, onLeave }: ProblemListProps) {
  return (
    <ul>
      {problems.map((problem) => (
        <ProblemLine key={`${problem.path} ${problem.code} ${problem.message}`} problem={problem} onChoose={onLeave} />
      ))}
    </ul>
  );
}
