import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { text } from '../../text/text.js';
import type { JsonValue } from './json-value.js';
import { nextRow } from './tree-keys.js';
import { listRows, openFirst, PAGE } from './tree-rows.js';
import type { TreeRow, TreeState, ValueRow } from './tree-rows.js';
import { TreeItem } from './tree-item.js';
import styles from './response-tree.module.css';

export interface ResponseTreeProps {
  readonly value: JsonValue;
  /** Accessible name. Default: `Response`. */
  readonly label?: string;
  /** Renders what can be done with a value, at the end of its row. */
  readonly renderAction?: ((row: ValueRow) => ReactNode) | undefined;
}

/** Trees up to this length are in the page as a whole, so that the search of the browser finds everything. */
const WHOLE = 200;
const ROW_HEIGHT = 30;

/** Renders an answer as a tree, with the keys of the ARIA pattern. Give it a `key` that changes with the answer. */
export function ResponseTree({ value, label = text.stepTest.response, renderAction }: ResponseTreeProps) {
  const [state, setState] = useState<TreeState>(() => openFirst(value));
  const [active, setActive] = useState<string | null>(null);
  // The row that gets the focus, not read from the state: an effect that is late must not move the focus back.
  const wanted = useRef<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => listRows(value, state), [value, state]);
  const activeIndex = Math.max(
    0,
    rows.findIndex((row) => row.id === active),
  );
  // Its functions change with what is in view, so the compiler of React leaves this component alone.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: rows.length <= WHOLE ? WHOLE : 12,
  });
  const items = virtualizer.getVirtualItems();

  useEffect(() => {
    const id = wanted.current;
    if (id === null) return;
    const element = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
    if (element == null) {
      // A row out of view is in the page once it has been scrolled to.
      const index = rows.findIndex((row) => row.id === id);
      if (index !== -1) virtualizer.scrollToIndex(index);
      return;
    }
    wanted.current = null;
    element.focus();
  });

  const goTo = (row: TreeRow | undefined) => {
    if (row === undefined) return;
    wanted.current = row.id;
    setActive(row.id);
    virtualizer.scrollToIndex(rows.indexOf(row));
  };
  const setOpen = ({ id }: ValueRow, isOpen: boolean) => {
    const open = new Set(state.open);
    if (isOpen) open.add(id);
    else open.delete(id);
    setState({ ...state, open });
  };
  const showMore = (index: number) => {
    const row = rows[index];
    if (row?.kind !== 'more') return;
    const shown = new Map(state.shown);
    shown.set(row.parent, (shown.get(row.parent) ?? PAGE) + PAGE);
    const next = listRows(value, { ...state, shown });
    setState({ ...state, shown });
    wanted.current = next[index]?.id ?? null;
    setActive(wanted.current);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = rows[activeIndex];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = nextRow(event.key, rows, activeIndex);
    if (move === undefined) return;
    // Enter and Space on a button within a row are for the button.
    if (move.kind === 'act' && event.target instanceof Element && event.target.closest('button') !== null) return;
    event.preventDefault();
    if (move.kind === 'go') goTo(move.row);
    else if (move.kind === 'open' && row.kind === 'value') setOpen(row, move.isOpen);
    else if (move.kind === 'act') act(row, activeIndex, event.currentTarget);
  };
  const act = (row: TreeRow, index: number, tree: HTMLElement) => {
    if (row.kind === 'more') return showMore(index);
    const action = tree.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"] [data-action] button`);
    if (action !== null) action.click();
    else if (row.isOpen !== undefined) setOpen(row, !row.isOpen);
  };

  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        role="tree"
        aria-label={label}
        className={styles.tree}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {items.map(({ index, key, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <TreeItem
              key={key}
              ref={virtualizer.measureElement}
              index={index}
              start={start}
              row={row}
              isActive={index === activeIndex}
              onFocus={() => setActive(row.id)}
              onToggle={(isOpen) => (row.kind === 'value' ? setOpen(row, isOpen) : showMore(index))}
              action={row.kind === 'value' ? renderAction?.(row) : undefined}
            />
          );
        })}
      </div>
    </div>
  );
}
