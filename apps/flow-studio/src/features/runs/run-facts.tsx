import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TimeAgo } from '../../design/time-ago.js';
import { formatDuration } from '../../format/format-duration.js';
import { formatInstant } from '../../format/format-time.js';
import { titleOf, useStepTypes } from '../../step-type/use-step-types.js';
import { text } from '../../text/text.js';
import { RunStatusBadge } from './run-status.js';
import { sayCosts } from './say-costs.js';
import { sayWaitAt } from './say-wait.js';
import type { RunWait } from './say-wait.js';
import type { Run } from './use-run.js';
import styles from './run-page.module.css';

export interface RunFactsProps {
  readonly run: Run;
  readonly flowName: string;
}

/** Renders who a run belongs to, what it follows, and when it ran. */
export function RunFacts({ run, flowName }: RunFactsProps) {
  const { run: words, columns } = text.runs;
  const { trigger, finishedAt, entered } = run;
  const costs = sayCosts(run);
  return (
    <dl className={styles.facts}>
      <Fact name={columns.status}>
        <RunStatusBadge status={run.status} />
      </Fact>
      <Fact name={words.contact}>
        <Link to="/contacts/$contactId" params={{ contactId: run.contactId }}>
          {run.contactNumber ?? text.runs.noNumber}
        </Link>
      </Fact>
      <Fact name={words.flow}>
        {flowName === text.flows.deleted ? (
          flowName
        ) : (
          <Link to="/flows/$flowId" params={{ flowId: run.flowId }} dir="auto">
            {flowName}
          </Link>
        )}{' '}
        <span className={styles.muted}>{words.version(run.flowVersion)}</span>
      </Fact>
      <Fact name={words.startedBy}>{text.runs.triggers[trigger.type] ?? trigger.type}</Fact>
      <Fact name={words.started}>
        <TimeAgo instant={run.startedAt} />
      </Fact>
      {finishedAt !== null && (
        <>
          <Fact name={words.ended}>{formatInstant(Date.parse(finishedAt))}</Fact>
          <Fact name={words.duration}>{formatDuration(Date.parse(finishedAt) - Date.parse(run.startedAt))}</Fact>
        </>
      )}
      {costs !== undefined && <Fact name={words.costsTitle}>{costs}</Fact>}
      {run.waitsFor !== null && (
        <Fact name={text.runs.statuses.waiting}>
          <Wait run={run} wait={run.waitsFor} />
        </Fact>
      )}
      {trigger.from !== undefined && <RunLink name={words.cameFrom} runId={trigger.from.runId} />}
      {trigger.repeats !== undefined && <RunLink name={words.repeats} runId={trigger.repeats.runId} />}
      {entered !== null && <RunLink name={words.wentTo} runId={entered.runId} />}
    </dl>
  );
}

interface WaitProps {
  readonly run: Run;
  readonly wait: RunWait;
}

function Wait({ run, wait }: WaitProps) {
  const { stepId } = wait;
  const stepTypes = useStepTypes();
  const step = run.steps.findLast((one) => one.stepId === stepId);
  const name = step === undefined ? stepId : `${titleOf(stepTypes, step.type)} ${stepId}`;
  return sayWaitAt(wait, name);
}

function RunLink({ name, runId }: { readonly name: string; readonly runId: string }) {
  return (
    <Fact name={name}>
      <Link to="/runs/$runId" params={{ runId }}>
        {text.runs.run.anotherRun}
      </Link>
    </Fact>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
