import { Badge } from '../../design/badge.js';
import { text } from '../../text/text.js';
import styles from './live-state.module.css';

/** Renders whether the screen follows what happens. */
export function LiveState({ isLive }: { readonly isLive: boolean }) {
  return (
    <span role="status" title={isLive ? text.runs.liveHint : text.runs.notLiveHint}>
      <Badge tone={isLive ? 'good' : 'neutral'}>
        <span className={isLive ? styles.live : styles.waiting} aria-hidden />
        {isLive ? text.runs.live : text.runs.notLive}
      </Badge>
    </span>
  );
}
