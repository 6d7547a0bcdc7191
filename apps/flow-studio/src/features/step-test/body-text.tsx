import { useState } from 'react';
import { Button } from '../../design/button.js';
import { text } from '../../text/text.js';
import styles from './step-test.module.css';

export interface BodyTextProps {
  readonly label: string;
  readonly body: string;
}

/** Most of a body that is shown at once, in characters. */
const PAGE = 4_000;

/** Renders a body as text, a page at a time. */
export function BodyText({ label, body }: BodyTextProps) {
  const [shown, setShown] = useState(PAGE);
  return (
    <div className={styles.bodyPart}>
      <span className={styles.muted}>{label}</span>
      {body === '' ? (
        <p className={styles.muted}>{text.stepTest.emptyBody}</p>
      ) : (
        <pre className={styles.bodyText} dir="auto" tabIndex={0} role="region" aria-label={label}>
          {body.slice(0, shown)}
        </pre>
      )}
      {body.length > shown && (
        <Button kind="quiet" onClick={() => setShown(shown + 10 * PAGE)}>
          {text.controls.more}
        </Button>
      )}
    </div>
  );
}
