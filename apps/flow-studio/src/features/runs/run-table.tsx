import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowUp } from '../../design/icon/icons.js';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '../../design/button.js';
import table from '../../design/table.module.css';
import type { RunSummary } from '../../live/run-stream.js';
import { text } from '../../text/text.js';
import { RunRow } from './run-row.js';
import type { LiveRuns } from './use-runs.js';
import styles from './run-table.module.css';

export interface RunTableProps extends Pick<LiveRuns, 'hasMore' | 'isLoadingMore' | 'loadMore'> {
  readonly runs: readonly RunSummary[];
  /** Names a flow by its id. */
  readonly nameOf: (flowId: string) => string;
}

const ROW_HEIGHT = 45;

/**
 * Renders runs as a table of which only what is in view is in the page. While the reader is not at its top, new runs wait behind a
 * button, so that nothing moves below the eyes.
 */
export function RunTable({ runs, nameOf, hasMore, isLoadingMore, loadMore }: RunTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  /** First run that is shown; null at the top, where all are. */
  const [firstId, setFirstId] = useState<string | null>(null);
  const held =
    firstId === null
      ? 0
      : Math.max(
          0,
          runs.findIndex(({ id }) => id === firstId),
        );
  const shown = held === 0 ? runs : runs.slice(held);
  // Its functions change with what is in view, so the compiler of React leaves this component alone.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1);
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (last?.end ?? 0);

  const isAtEnd = last === undefined || last.index >= shown.length - 10;
  const loadOlder = useEffectEvent(loadMore);
  useEffect(() => {
    // Pages may be empty: the number of runs alone does not say that one came.
    if (isAtEnd && hasMore && !isLoadingMore) loadOlder();
  }, [isAtEnd, hasMore, isLoadingMore]);

  const onScroll = () => {
    const isAtTop = (scroller.current?.scrollTop ?? 0) < ROW_HEIGHT;
    setFirstId((first) => (isAtTop && held === 0 ? null : (first ?? runs[0]?.id ?? null)));
  };
  const showNew = () => {
    setFirstId(null);
    scroller.current?.scrollTo({ top: 0 });
  };

  const { columns } = text.runs;
  return (
    <div className={styles.list}>
      <div role="status" className={styles.arrived}>
        {held > 0 && (
          <Button kind="primary" icon={<ArrowUp aria-hidden />} onClick={showNew}>
            {text.runs.arrived(held)}
          </Button>
        )}
      </div>
      <div ref={scroller} className={`${table.frame} ${styles.frame}`} onScroll={onScroll}>
        <table
          className={`${table.table} ${styles.table}`}
          aria-label={text.runs.title}
          aria-rowcount={hasMore ? -1 : shown.length + 1}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className={styles.contact}>
                {columns.contact}
              </th>
              <th scope="col" className={styles.flow}>
                {columns.flow}
              </th>
              <th scope="col" className={styles.status}>
                {columns.status}
              </th>
              <th scope="col">{columns.reason}</th>
              <th scope="col" className={styles.trigger}>
                {columns.trigger}
              </th>
              <th scope="col" className={styles.started}>
                {columns.started}
              </th>
              <th scope="col" className={`${table.number} ${styles.duration}`}>
                {columns.duration}
              </th>
            </tr>
          </thead>
          <tbody>
            <Spacer height={before} />
            {items.map(({ index, key }) => {
              const run = shown[index];
              return run === undefined ? null : (
                <RunRow key={key} run={run} flowName={nameOf(run.flowId)} rowIndex={index + 2} />
              );
            })}
            <Spacer height={after} />
          </tbody>
        </table>
        <p className={styles.end}>{hasMore ? text.runs.loadingMore : text.runs.end}</p>
      </div>
    </div>
  );
}

/** Takes the room of rows that are not in view. */
function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className={styles.spacer}>
      <td colSpan={7} style={{ height }} />
    </tr>
  );
}
