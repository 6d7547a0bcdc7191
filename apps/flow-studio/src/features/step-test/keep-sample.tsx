import { announce } from '../../design/announce.js';
import { Button } from '../../design/button.js';
import { Check, Download } from '../../design/icon/icons.js';
import { LoadFailure } from '../../design/loading.js';
import { text } from '../../text/text.js';
import { useKeepSample } from './kept-samples.js';
import styles from './step-test.module.css';

export interface KeepSampleProps {
  readonly flowId: string;
  readonly stepId: string;
  /** Body of the call that keeps the sample, as JSON text. */
  readonly body: string;
  /** `true` if the step has a sample already. */
  readonly replaces: boolean;
}

/** Renders the button that keeps an answer as the sample of its step, and says what is kept of it. */
export function KeepSample({ flowId, stepId, body, replaces }: KeepSampleProps) {
  const words = text.keptSample;
  const keep = useKeepSample(flowId, stepId, body);
  if (keep.isSuccess) {
    return (
      <p className={styles.kept}>
        <Check size={16} aria-hidden /> {words.kept}
      </p>
    );
  }
  const start = () => {
    if (!keep.isPending) keep.mutate(undefined, { onSuccess: () => announce(words.kept) });
  };
  return (
    <div className={styles.part}>
      <div className={styles.head}>
        <Button icon={<Download aria-hidden />} aria-disabled={keep.isPending} onClick={start}>
          {words.keep}
        </Button>
        <span className={styles.muted}>{replaces ? `${words.replaces} ${words.keepHint}` : words.keepHint}</span>
      </div>
      {keep.error !== null && <LoadFailure error={keep.error} />}
    </div>
  );
}
