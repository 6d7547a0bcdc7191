import { text } from '../text/text.js';
import { Button } from './button.js';
import { Notice } from './notice.js';
import styles from './loading.module.css';

/** Renders the place of something that is being loaded. */
export function Loading() {
  return (
    <div className={styles.loading} role="status" aria-label={text.controls.loading}>
      <span className={styles.bar} />
    </div>
  );
}

export interface LoadFailureProps {
  readonly error: Error;
  readonly onRetry?: () => void;
}

/** Renders why something could not be loaded, with a way to try again. */
export function LoadFailure({ error, onRetry }: LoadFailureProps) {
  return (
    <Notice tone="danger" action={onRetry && <Button onClick={onRetry}>{text.controls.retry}</Button>}>
      <strong>{text.controls.failed}.</strong> {error.message}
    </Notice>
  );
}
