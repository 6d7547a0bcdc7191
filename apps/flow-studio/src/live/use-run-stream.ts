import { useEffect, useEffectEvent, useState } from 'react';
import { openRunStream } from './run-stream.js';
import type { RunSummary, RunWatcher } from './run-stream.js';

export interface RunStreamProps extends Pick<RunWatcher, 'onRun' | 'onReload'> {
  /** Only runs of this flow. */
  readonly flowId?: string | undefined;
  /** False closes the stream. Default true. */
  readonly isOn?: boolean;
}

/** Watches changes of runs while the component is shown. Returns whether they come in as they happen. */
export function useRunStream({ flowId, onRun, onReload, isOn = true }: RunStreamProps): boolean {
  const [isLive, setIsLive] = useState(false);
  const tellRun = useEffectEvent((run: RunSummary) => onRun(run));
  const tellReload = useEffectEvent(() => onReload());
  useEffect(() => {
    if (!isOn) return undefined;
    return openRunStream({ flowId, onRun: tellRun, onReload: tellReload, onLive: setIsLive });
  }, [flowId, isOn]);
  return isLive && isOn;
}
