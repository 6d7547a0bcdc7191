import type { ReactNode } from 'react';
import { Badge } from '../../design/badge.js';
import { Button } from '../../design/button.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { labelOfExit } from '../../step-type/step-view.js';
import { useStepView } from '../../step-type/step-views.js';
import { useStepTypes, titleOf } from '../../step-type/use-step-types.js';
import { useStepActions } from '../step-actions/use-step-actions.js';
import { text } from '../../text/text.js';
import type { MappingRecord } from '../step-test/step-test-answer.js';
import { VerdictList } from '../step-test/verdict-list.js';
import type { SimulationView } from './simulation-types.js';
import { useSimulation } from './use-simulation.js';
import styles from './simulator.module.css';

/** Renders what the chat has come to: the runs with the values at each step, attributes, tags, and requests. */
export function DetailsPanel() {
  const view = useSimulation((state) => state.view);
  const words = text.simulator.details;
  if (view === null) return <p className={styles.nothing}>{words.nothing}</p>;
  const { contact, calls, runs } = view;
  return (
    <div className={styles.panel}>
      <Part title={words.attributes}>
        <ValueList values={Object.entries(contact.attributes)} />
      </Part>
      <Part title={words.tags}>
        <p dir="auto">{contact.tags.length === 0 ? words.none : contact.tags.join(', ')}</p>
      </Part>
      {runs.map((run, index) => (
        <Part
          key={run.id}
          title={words.run(index + 1)}
          badge={<Badge tone={run.status === 'failed' ? 'danger' : 'neutral'}>{words.statuses[run.status]}</Badge>}
        >
          {run.reason !== null && <p dir="auto">{run.reason.message}</p>}
          <ol className={styles.path}>
            {run.steps.map((step, at) => (
              <StepEntry key={at} step={step} />
            ))}
          </ol>
        </Part>
      ))}
      <Part title={words.requests}>
        {calls.length === 0 && <p>{words.none}</p>}
        <ol className={styles.path}>
          {calls.map((call) => (
            <li key={`${call.executionId} ${call.attempt} ${call.redirect ?? 0}`}>
              <details>
                <summary dir="ltr">
                  {call.method} {call.url}
                </summary>
                <p>{answerOf(call.answer)}</p>
                {call.body !== undefined && <pre dir="ltr">{call.body}</pre>}
              </details>
            </li>
          ))}
        </ol>
      </Part>
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly badge?: ReactNode;
  readonly children: ReactNode;
}

function Part({ title, badge, children }: PartProps) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3>
        {title} {badge}
      </h3>
      {children}
    </section>
  );
}

function ValueList({ values }: { readonly values: readonly (readonly [string, unknown])[] }) {
  if (values.length === 0) return <p>{text.simulator.details.none}</p>;
  return (
    <dl className={styles.values}>
      {values.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function StepEntry({ step }: { readonly step: SimulationView['runs'][number]['steps'][number] }) {
  const drafts = useDraftStore();
  const actions = useStepActions();
  const stepTypes = useStepTypes();
  const { verdicts, ...rest } = step.result;
  const values = Object.entries(rest);
  const records = Array.isArray(verdicts) ? (verdicts as readonly MappingRecord[]) : [];
  const view = useStepView(step.stepId);
  const name = text.canvas.stepName(titleOf(stepTypes, step.type), step.stepId);
  const show = () => {
    drafts.select([step.stepId]);
    actions.want(step.stepId);
  };
  return (
    <li>
      <details>
        <summary>
          {name}
          {step.exit !== null && (
            <span className={styles.exit} title={step.exit}>
              {' '}
              → {labelOfExit(view, step.exit)}
            </span>
          )}
        </summary>
        {(values.length > 0 || records.length === 0) && <ValueList values={values} />}
        {records.length > 0 && <VerdictList verdicts={records} />}
        <Button kind="quiet" className={styles.place} onClick={show}>
          {text.simulator.showStep}
        </Button>
      </details>
    </li>
  );
}

function answerOf(answer: SimulationView['calls'][number]['answer']): string {
  const words = text.simulator.details;
  if (typeof answer === 'string') return words.live;
  const { status, fail } = answer as { readonly status?: number; readonly fail?: string };
  return fail === undefined ? words.answered(Number(status)) : words.failed(fail);
}
