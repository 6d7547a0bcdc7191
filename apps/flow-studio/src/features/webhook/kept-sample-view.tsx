import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { announce } from '../../design/announce.js';
import { Badge } from '../../design/badge.js';
import { Button } from '../../design/button.js';
import { Trash2 } from '../../design/icon/icons.js';
import { LoadFailure } from '../../design/loading.js';
import { TimeAgo } from '../../design/time-ago.js';
import { text } from '../../text/text.js';
import { useRemoveSample } from '../step-test/kept-samples.js';
import type { KeptSample } from '../step-test/kept-samples.js';
import { ResponseTree } from '../step-test/response-tree.js';
import type { ValueRow } from '../step-test/tree-rows.js';
import styles from './webhook.module.css';

export interface KeptSampleViewProps {
  readonly flowId: string;
  readonly stepId: string;
  readonly sample: KeptSample;
  readonly renderAction: (row: ValueRow) => ReactNode;
}

/** Renders the sample of a step with its age and origin, so that its values can be mapped without a call. */
export function KeptSampleView({ flowId, stepId, sample, renderAction }: KeptSampleViewProps) {
  const words = text.keptSample;
  const remove = useRemoveSample(flowId, stepId);
  return (
    <section className={styles.pairs} aria-label={words.title}>
      <div className={styles.sampleHead}>
        <h3 className={styles.heading}>{words.title}</h3>
        <Badge tone="info">{words.badge}</Badge>
        <span className={styles.muted}>
          <TimeAgo instant={sample.keptAt} />,{' '}
          {sample.runId === null ? (
            words.fromTest
          ) : (
            <Link to="/runs/$runId" params={{ runId: sample.runId }}>
              {words.fromRun}
            </Link>
          )}
        </span>
      </div>
      <p className={styles.muted}>
        {words.hint} {sample.isShortened && words.shortened}
      </p>
      <ResponseTree key={sample.answer.id} value={{ data: sample.data }} renderAction={renderAction} />
      {remove.error !== null && <LoadFailure error={remove.error} />}
      <Button
        kind="quiet"
        icon={<Trash2 aria-hidden />}
        aria-disabled={remove.isPending}
        onClick={() => !remove.isPending && remove.mutate(undefined, { onSuccess: () => announce(words.removed) })}
      >
        {words.remove}
      </Button>
    </section>
  );
}
