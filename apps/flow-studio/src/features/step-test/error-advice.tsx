import { Notice } from '../../design/notice.js';
import { text } from '../../text/text.js';
import styles from './step-test.module.css';

export interface ErrorAdviceProps {
  readonly kind: string;
  /** Message of the step. */
  readonly message: string | undefined;
}

/** Renders why a call failed in plain words: what happened, what to do, and who can do it. */
export function ErrorAdvice({ kind, message }: ErrorAdviceProps) {
  const advice = Object.hasOwn(text.stepTest.advice, kind) ? text.stepTest.advice[kind] : undefined;
  return (
    <Notice tone="danger">
      <strong>{advice?.title ?? kind}</strong>
      {advice !== undefined && <p>{advice.happened}</p>}
      {message !== undefined && (
        <p className={styles.said} dir="auto">
          {message}
        </p>
      )}
      {advice !== undefined && <p>{advice.fix}</p>}
      <code className={styles.kind}>{kind}</code>
    </Notice>
  );
}
