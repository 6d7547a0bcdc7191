import { text } from '../../text/text.js';
import { CallTimes } from './call-times.js';
import type { AttemptRecord } from './step-test-answer.js';
import styles from './step-test.module.css';

export interface CallViewProps {
  readonly attempt: AttemptRecord;
  /** From 1. */
  readonly position: number;
  readonly count: number;
  /** Shows the body of the answer as text. */
  readonly showsBody: boolean;
}

/** Renders one call: the request as it was sent, the answer without its tree, and how long each phase took. */
export function CallView({ attempt, position, count, showsBody }: CallViewProps) {
  const { request, response, timings, message } = attempt;
  return (
    <details className={styles.call} open={count === 1 || position === count}>
      <summary>
        {count === 1 ? text.stepTest.request : text.stepTest.attempt(position, count)}
        <span className={styles.muted}>{text.stepTest.milliseconds(timings['totalMs'] ?? 0)}</span>
      </summary>
      <p className={styles.line}>
        <strong>{request.method}</strong> <span dir="ltr">{request.url}</span>
      </p>
      {request.parameterNames.length > 0 && (
        <p className={styles.muted}>{text.stepTest.parameters(request.parameterNames.join(', '))}</p>
      )}
      <p className={styles.muted}>
        {text.stepTest.headers}: {request.headerNames.join(', ')}
      </p>
      <CallTimes timings={timings} />
      {response !== null && (
        <p className={styles.muted}>
          {[response.contentType, text.stepTest.bytes(response.decodedBytes ?? response.wireBytes)]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      )}
      {count > 1 && message !== null && <p dir="auto">{message}</p>}
      {showsBody && response !== null && response.body !== null && <BodyText {...response} body={response.body} />}
    </details>
  );
}

function BodyText({ body, bodyTruncated }: { readonly body: string; readonly bodyTruncated: boolean }) {
  if (body === '') return <p className={styles.muted}>{text.stepTest.emptyBody}</p>;
  return (
    <>
      <h5>{text.stepTest.bodyAsText}</h5>
      <pre className={styles.bodyText} dir="auto" tabIndex={0} aria-label={text.stepTest.bodyAsText}>
        {body}
      </pre>
      {bodyTruncated && <p className={styles.muted}>{text.stepTest.cutBody}</p>}
    </>
  );
}
