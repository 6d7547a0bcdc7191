import { ChevronDown, ChevronUp, CircleCheck } from '../../design/icon/icons.js';
import { useState } from 'react';
import type { FlowProblem } from '../../problem/flow-problem.js';
import { useProblems } from '../../problem/use-problems.js';
import { Button } from '../../design/button.js';
import { IconButton } from '../../design/icon-button.js';
import { useMedia } from '../../design/use-media.js';
import { text } from '../../text/text.js';
import { ProblemLine, SeverityIcon } from './problem-line.js';
import styles from './problems.module.css';

/** Window in which the list would leave no room to the canvas: the count stands alone until the author opens it. */
const LOW = window.matchMedia('(max-height: 559px)');

/** Problems that are shown at first: an unfinished flow of 800 steps has thousands. */
const PAGE = 100;

/** Renders all that is wrong with the draft, in the words of the server. Choosing a problem goes to its field. */
export function Problems() {
  const problems = useProblems((state) => state.problems);
  const held = useProblems((state) => state.held);
  const isKnown = useProblems((state) => state.checks > 0);
  const isLow = useMedia(LOW);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? !isLow;
  const [limit, setLimit] = useState(PAGE);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const isShown = isOpen && problems.length > 0;
  return (
    <section aria-label={text.editor.problems} className={styles.problems}>
      <header className={styles.header}>
        <p role="status" className={styles.count}>
          {problems.length === 0 ? (
            <>
              {isKnown && <CircleCheck size={15} aria-hidden className={styles.good} />}
              {!isKnown ? text.problems.unknown : held > 0 ? text.problems.soFar : text.problems.none}
            </>
          ) : (
            <>
              <SeverityIcon severity={errors > 0 ? 'error' : 'warning'} />
              {text.problems.count(errors, problems.length - errors)}
            </>
          )}
        </p>
        {problems.length > 0 && (
          <IconButton
            label={isOpen ? text.problems.hide : text.problems.show}
            icon={isOpen ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
            aria-expanded={isOpen}
            className={styles.toggle}
            onClick={() => setChosen(!isOpen)}
          />
        )}
      </header>
      {isShown && (
        <ul className={styles.list}>
          {[...problems]
            .sort(bySeverity)
            .slice(0, limit)
            .map((problem) => (
              <ProblemLine key={`${problem.path} ${problem.code} ${problem.message}`} problem={problem} />
            ))}
          {problems.length > limit && (
            <li>
              <Button kind="quiet" onClick={() => setLimit(limit + PAGE)}>
                {text.controls.more}
              </Button>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

const RANKS = { error: 0, warning: 1 };
const bySeverity = (one: FlowProblem, other: FlowProblem) => RANKS[one.severity] - RANKS[other.severity];
