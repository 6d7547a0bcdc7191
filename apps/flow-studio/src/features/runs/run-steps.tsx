import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronRight } from '../../design/icon/icons.js';
import { Fragment, useEffect, useRef, useState } from 'react';
import { Badge } from '../../design/badge.js';
import { Button } from '../../design/button.js';
import table from '../../design/table.module.css';
import { formatCount } from '../../format/format-count.js';
import { formatDuration } from '../../format/format-duration.js';
import { formatClock } from '../../format/format-time.js';
import { useExitLabels } from '../../step-type/use-exit-labels.js';
import { titleOf, useStepTypes } from '../../step-type/use-step-types.js';
import { text } from '../../text/text.js';
import type { StepTestResult } from '../step-test/step-test-answer.js';
import { versionQuery } from '../publish/use-published.js';
import { outcomeOf } from './step-outcome.js';
import { StepDetail } from './step-detail.js';
import type { Run, RunStep } from './use-run.js';
import styles from './run-steps.module.css';

export interface RunStepsProps {
  readonly run: Run;
  /** Place of the execution that is open; null when none is. */
  readonly chosen: number | null;
  readonly onChoose: (index: number | null) => void;
}

/** Executions that are shown at once: a run in a loop has thousands. */
const PAGE = 200;

/** Renders the executions of steps as a table; the chosen one opens below its row. */
export function RunSteps({ run, chosen, onChoose }: RunStepsProps) {
  const { run: words } = text.runs;
  const { columns } = words;
  const document = useQuery(versionQuery(run.flowId, run.flowVersion)).data;
  const exitLabel = useExitLabels(document);
  const [limit, setLimit] = useState(PAGE);
  const shown = Math.max(limit, (chosen ?? 0) + 1);
  const opened = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (chosen !== null) opened.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <section className={styles.section}>
      <h2>{words.steps}</h2>
      {run.steps.length === 0 ? (
        <p className={styles.muted}>{words.noSteps}</p>
      ) : (
        <div className={table.frame}>
          <table className={table.table} aria-label={words.steps}>
            <thead>
              <tr>
                <th scope="col">{columns.step}</th>
                <th scope="col">{columns.exit}</th>
                <th scope="col">{columns.outcome}</th>
                <th scope="col">{columns.started}</th>
                <th scope="col" className={table.number}>
                  {columns.duration}
                </th>
                <th scope="col" className={table.number}>
                  {columns.attempts}
                </th>
              </tr>
            </thead>
            <tbody>
              {run.steps.slice(0, shown).map((step, index) => (
                <Fragment key={index}>
                  <StepRow
                    run={run}
                    step={step}
                    exitLabel={step.exit === null ? '' : exitLabel(step.stepId, step.exit)}
                    isLast={index === run.steps.length - 1}
                    isOpen={index === chosen}
                    onToggle={() => onChoose(index === chosen ? null : index)}
                  />
                  {index === chosen && (
                    <tr ref={opened} className={styles.opened}>
                      <td colSpan={6}>
                        <StepDetail
                          run={run}
                          step={step}
                          exact={run.exactResults[index] ?? null}
                          config={document?.steps[step.stepId]?.config}
                        />
                      </td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {run.steps.length > shown && (
        <Button className={styles.more} onClick={() => setLimit(shown + PAGE)}>
          {words.moreSteps(formatCount(run.steps.length - shown))}
        </Button>
      )}
    </section>
  );
}

interface StepRowProps {
  readonly run: Run;
  readonly step: RunStep;
  readonly exitLabel: string;
  readonly isLast: boolean;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function StepRow({ run, step, exitLabel, isLast, isOpen, onToggle }: StepRowProps) {
  const title = titleOf(useStepTypes(), step.type);
  const { attempts } = step.result as StepTestResult;
  const { tone, words } = outcomeOf(run, step, isLast);
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <tr>
      <td>
        <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={onToggle}>
          <Icon size={16} aria-hidden />
          <span>{title}</span> <code>{step.stepId}</code>
        </button>
      </td>
      <td dir="auto" title={step.exit ?? undefined}>
        {exitLabel}
      </td>
      <td>
        <Badge tone={tone}>{words}</Badge>
      </td>
      <td>
        <time dateTime={step.startedAt}>{formatClock(Date.parse(step.startedAt))}</time>
      </td>
      <td className={table.number}>
        {step.finishedAt === null ? '' : formatDuration(Date.parse(step.finishedAt) - Date.parse(step.startedAt))}
      </td>
      <td className={table.number}>{attempts === undefined ? '' : formatCount(attempts.length)}</td>
    </tr>
  );
}
