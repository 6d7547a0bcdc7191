import type { ReactNode } from 'react';
import { Badge } from '../../design/badge.js';
import { Notice } from '../../design/notice.js';
import { text } from '../../text/text.js';
import { ChatLog } from '../phone/chat-log.js';
import type { ChatMessage } from '../phone/chat-message.js';
import { CallView } from './call-view.js';
import { ErrorAdvice } from './error-advice.js';
import type { JsonValue } from './json-value.js';
import { ResponseTree } from './response-tree.js';
import type { StepTestAnswer } from './step-test-answer.js';
import { exactAt } from './test-step.js';
import type { TestOutcome } from './test-step.js';
import { answerTree } from './answer-tree.js';
import type { ValueRow } from './tree-rows.js';
import styles from './step-test.module.css';

export interface StepTestResultProps {
  readonly outcome: TestOutcome;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly isCall: boolean;
  /** Returns what authors read instead of the name of an exit. */
  readonly exitLabel: (exit: string) => string;
  readonly renderAction: ((row: ValueRow) => ReactNode) | undefined;
  /** Actions for the whole answer. */
  readonly answerAction: ReactNode;
}

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** Renders what a test brought: how it ended, what was sent, and the answer. */
export function StepTestResult(props: StepTestResultProps) {
  const { outcome, startedAt, isCall, exitLabel, renderAction, answerAction } = props;
  const { answer, exact } = outcome;
  const { exit, reason, result, messages, unfilled = [] } = answer;
  const attempts = result.attempts ?? [];
  const last = attempts.at(-1);
  const tree = answerTree(outcome);
  const isError = reason !== null || typeof result.errorKind === 'string';
  return (
    <div className={styles.result}>
      <div className={styles.head}>
        <Badge tone="warning">
          {isCall ? text.stepTest.testCall : text.stepTest.testOfStep} · {TIME.format(startedAt)}
        </Badge>
        {last !== undefined && (
          <Badge tone={isError ? 'danger' : 'good'}>
            {last.status === null ? text.stepTest.noAnswer : text.stepTest.status(last.status)}
          </Badge>
        )}
      </div>
      {reason !== null && (
        <Notice tone="danger">
          <strong>{text.stepTest.runFails}</strong> {reason.message}
        </Notice>
      )}
      {typeof result.errorKind === 'string' ? (
        <ErrorAdvice kind={result.errorKind} message={result.message} />
      ) : (
        typeof result.message === 'string' && <Notice tone="info">{result.message}</Notice>
      )}
      {reason === null && (
        <p className={styles.muted}>{exit === null ? text.stepTest.noExit : text.stepTest.exit(exitLabel(exit))}</p>
      )}
      {unfilled.length > 0 && <Notice tone="warning">{text.stepTest.unfilled(unfilled)}</Notice>}
      {isCall ? (
        <>
          {tree !== undefined && (
            <div className={styles.part}>
              <h4>{text.stepTest.answer}</h4>
              {renderAction !== undefined && <p className={styles.muted}>{text.stepTest.tree.whatItIs}</p>}
              <ResponseTree value={tree} renderAction={renderAction} />
              {answerAction}
            </div>
          )}
          {attempts.map((attempt, index) => (
            <CallView
              key={attempt.startedAt}
              attempt={attempt}
              position={index + 1}
              count={attempts.length}
              showsBody={tree === undefined && index === attempts.length - 1}
            />
          ))}
        </>
      ) : (
        <>
          {messages.length > 0 && <TestedMessages messages={messages} />}
          <GenericResult value={exactAt(exact, 'result')} />
        </>
      )}
    </div>
  );
}

/** Renders how a phone would show the messages that a run would have sent. */
function TestedMessages({ messages }: { readonly messages: StepTestAnswer['messages'] }) {
  const entries = messages.map((message, index): ChatMessage => ({
    ...message,
    id: String(index),
    direction: 'outbound',
  }));
  return (
    <div className={styles.part}>
      <h4>{text.stepTest.messages}</h4>
      <p className={styles.muted}>{text.stepTest.notSent}</p>
      <div className={styles.phone}>
        <ChatLog label={text.stepTest.messages} messages={entries} />
      </div>
    </div>
  );
}

/** Renders the result of a step of any type. */
function GenericResult({ value }: { readonly value: JsonValue | undefined }) {
  if (value === undefined) return null;
  return (
    <div className={styles.part}>
      <h4>{text.stepTest.result}</h4>
      <ResponseTree value={value} />
    </div>
  );
}
