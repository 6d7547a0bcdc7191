import { Link } from '@tanstack/react-router';
import { text } from '../../text/text.js';
import { Notice } from '../../design/notice.js';
import { CallView } from '../step-test/call-view.js';
import { ErrorAdvice } from '../step-test/error-advice.js';
import { isMembers } from '../step-test/json-value.js';
import type { JsonValue } from '../step-test/json-value.js';
import { ResponseTree } from '../step-test/response-tree.js';
import { KeepSample } from '../step-test/keep-sample.js';
import type { StepTestResult } from '../step-test/step-test-answer.js';
import { VerdictList } from '../step-test/verdict-list.js';
import type { Run, RunStep } from './use-run.js';
import styles from './run-steps.module.css';

export interface StepDetailProps {
  readonly run: Run;
  readonly step: RunStep;
  /** Result of the step, its numbers with all of their digits. */
  readonly exact: JsonValue;
  /** Settings of the step in the version that the run followed. */
  readonly config: Readonly<Record<string, unknown>> | undefined;
}

/** Members of a result that have a part of their own. */
const SHOWN = new Set(['attempts', 'verdicts', 'errorKind', 'message', 'status', 'warnings']);

/** Renders what a step did: why it failed, its calls, what it saved, and all that it reported. */
export function StepDetail({ run, step, exact, config }: StepDetailProps) {
  const { run: words } = text.runs;
  const { errorKind, message, attempts = [], verdicts = [], warnings = [], data } = step.result as StepTestResult;
  const hasCalls = attempts.every(({ request }) => typeof request === 'object');
  const rest = isMembers(exact)
    ? Object.fromEntries(
        Object.entries(exact).filter(([name, value]) => !(hasCalls && SHOWN.has(name)) && !isEmpty(value)),
      )
    : exact;
  return (
    <div className={styles.detail}>
      {typeof errorKind === 'string' && (
        <>
          <ErrorAdvice kind={errorKind} message={message} />
          <Link to="/runs" search={{ errorKind }} className={styles.same}>
            {words.sameError}
          </Link>
        </>
      )}
      {warnings.map((warning) => (
        <Notice key={warning.code} tone="warning">
          <span dir="auto">{warning.message}</span>
        </Notice>
      ))}
      {errorKind == null && message !== undefined && <p dir="auto">{message}</p>}
      {step.unfilled !== undefined && step.unfilled.length > 0 && (
        <p className={styles.muted}>{words.unfilled(step.unfilled.join(', '))}</p>
      )}
      {hasCalls &&
        attempts.map((attempt, index) => (
          <CallView key={index} attempt={attempt} position={index + 1} count={attempts.length} showsBody />
        ))}
      {verdicts.length > 0 && (
        <section>
          <h3>{words.saved}</h3>
          <VerdictList verdicts={verdicts} />
        </section>
      )}
      {!isEmpty(rest) && (
        <section>
          <h3>{words.output}</h3>
          <ResponseTree value={rest} label={words.output} />
        </section>
      )}
      {hasCalls && errorKind == null && isFilled(data) && (
        <KeepSample
          flowId={run.flowId}
          stepId={step.stepId}
          body={JSON.stringify({ runId: run.id })}
          replaces={false}
        />
      )}
      {config !== undefined && Object.keys(config).length > 0 && (
        <details>
          <summary>{words.input}</summary>
          <ResponseTree value={config as JsonValue} label={words.input} />
        </details>
      )}
    </div>
  );
}

const isFilled = (data: unknown) => typeof data === 'object' && data !== null && Object.keys(data).length > 0;

const isEmpty = (value: JsonValue) => value === null || (isMembers(value) && Object.keys(value).length === 0);
