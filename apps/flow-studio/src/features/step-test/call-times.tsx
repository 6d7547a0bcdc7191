import { text } from '../../text/text.js';
import styles from './step-test.module.css';

/** Renders how long each phase of a call took, from its start. */
export function CallTimes({ timings }: { readonly timings: Readonly<Record<string, number | null>> }) {
  return (
    <dl className={styles.times} aria-label={text.stepTest.times}>
      {Object.entries(text.stepTest.phases).map(([phase, label]) => {
        const ms = timings[phase];
        return ms === null || ms === undefined ? null : (
          <div key={phase}>
            <dt>{label}</dt>
            <dd>{text.stepTest.milliseconds(ms)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
