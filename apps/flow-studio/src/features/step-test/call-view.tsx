import { text } from '../../text/text.js';
import { bodyOf } from './answer-tree.js';
import { BodyText } from './body-text.js';
import { CallTimes } from './call-times.js';
import { HeaderList } from './header-list.js';
import { HopList } from './hop-list.js';
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
  const { request, response, timings, message, tested, hops } = attempt;
  const body = tested?.request.body ?? null;
  const answer = bodyOf(attempt);
  const words = text.stepTest;
  const size = response === null ? null : words.bytes(response.decodedBytes ?? response.wireBytes);
  return (
    <details className={styles.call} open={position === count}>
      <summary>
        {count === 1 ? words.call : words.attempt(position, count)}
        <span className={styles.muted}>
          {[attempt.status, words.milliseconds(timings['totalMs'] ?? 0)].filter((part) => part !== null).join(' · ')}
        </span>
      </summary>
      <CallTimes timings={timings} />
      {hops !== undefined && <HopList hops={hops} />}
      <h5>{words.request}</h5>
      <p className={styles.line} dir="ltr">
        <strong>{request.method}</strong> {tested?.request.url ?? request.url}
      </p>
      <HeaderList label={words.headersOf.request} headers={tested?.request.headers ?? namesOnly(request.headerNames)} />
      {body !== null && <BodyText label={words.bodyOf.request} body={body} />}
      {response === null ? (
        <p className={styles.muted}>{words.noAnswer}</p>
      ) : (
        <>
          <h5>{words.answer}</h5>
          <p className={styles.muted}>
            {[words.status(response.status), response.contentType, size].filter((part) => part !== null).join(' · ')}
          </p>
          {tested?.response != null && <HeaderList label={words.headersOf.answer} headers={tested.response.headers} />}
          {showsBody && answer !== null && <BodyText label={words.bodyOf.answer} body={answer} />}
        </>
      )}
      {count > 1 && message !== null && <p dir="auto">{message}</p>}
    </details>
  );
}

const namesOnly = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '…']));
