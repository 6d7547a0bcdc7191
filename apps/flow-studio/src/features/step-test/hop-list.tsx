import { text } from '../../text/text.js';
import type { HopRecord } from './step-test-answer.js';
import styles from './step-test.module.css';

/** Renders every request of a call that followed redirects: where it went, the status of its answer, and how long it took. */
export function HopList({ hops }: { readonly hops: readonly HopRecord[] }) {
  const words = text.stepTest;
  return (
    <>
      <h5>{words.redirects}</h5>
      <ol aria-label={words.redirects}>
        {hops.map(({ request, status, timings, tested }, index) => (
          <li key={index}>
            <span className={styles.line} dir="ltr">
              <strong>{request.method}</strong> {tested?.request.url ?? request.url}
            </span>{' '}
            <span className={styles.muted}>
              {[status, words.milliseconds(timings['totalMs'] ?? 0)].filter((part) => part !== null).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
