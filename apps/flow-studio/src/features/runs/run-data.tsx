import { Link } from '@tanstack/react-router';
import { Pulse } from '../../design/icon/icons.js';
import { useState } from 'react';
import { Button } from '../../design/button.js';
import { TimeAgo } from '../../design/time-ago.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { formatCount } from '../../format/format-count.js';
import { text } from '../../text/text.js';
import { usePublished } from '../publish/use-published.js';
import styles from './run-data.module.css';
import { RunStatusBadge } from './run-status.js';
import { useRunData } from './use-run-data.js';
import type { RunDataOptions } from './use-run-data.js';

/** Renders the switch that shows data of runs on the canvas, and while it is on, what is shown. */
export function RunData() {
  const { flowId } = useDraftStore().getState();
  const published = usePublished(flowId);
  const [isOn, setIsOn] = useState(false);
  const { counts: words } = text.runs;
  if (published == null) return null;
  return (
    <div className={styles.bar}>
      <Button
        icon={<Pulse aria-hidden />}
        aria-pressed={isOn}
        title={words.hint}
        className={styles.switch}
        onClick={() => setIsOn(!isOn)}
      >
        {words.show}
      </Button>
      {isOn && <RunDataLabel flowId={flowId} version={published.version} onReplaced={() => setIsOn(false)} />}
    </div>
  );
}

function RunDataLabel(options: RunDataOptions) {
  const { counts, error, newest } = useRunData(options);
  const { counts: words } = text.runs;
  const runs = counts?.items.some(({ version }) => version === options.version) === true ? counts.runs : 0;
  return (
    <p className={styles.label} role="status" aria-label={words.label}>
      <strong>{words.label}</strong>
      {error !== null && <span>{error.message}</span>}
      {counts !== undefined && (
        <span>
          {runs === 0
            ? words.none(options.version)
            : words.summary(words.runs(runs, formatCount(runs)), options.version)}
          {counts.isComplete ? '' : ` (${words.notAll})`}
        </span>
      )}
      {newest != null && (
        <span className={styles.newest}>
          <Link to="/runs/$runId" params={{ runId: newest.id }}>
            {words.newest}
          </Link>
          <RunStatusBadge status={newest.status} />
          <TimeAgo instant={newest.startedAt} />
        </span>
      )}
    </p>
  );
}
