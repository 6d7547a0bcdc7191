import clsx from 'clsx';
import { ChevronDown, ChevronRight } from '../../design/icon/icons.js';
import { useId, useState } from 'react';
import type { ReactNode, Ref } from 'react';
import { text } from '../../text/text.js';
import { isList, JsonNumber } from './json-value.js';
import type { JsonValue } from './json-value.js';
import { kindOf, membersOf } from './tree-rows.js';
import type { TreeRow } from './tree-rows.js';
import styles from './response-tree.module.css';

export interface TreeItemProps {
  readonly row: TreeRow;
  readonly index: number;
  /** Distance from the top of the tree, in pixels. */
  readonly start: number;
  readonly isActive: boolean;
  readonly onFocus: () => void;
  readonly onToggle: (isOpen: boolean) => void;
  readonly action: ReactNode;
  readonly ref: Ref<HTMLDivElement>;
}

/** Longest text that is shown before the author asks for all of it, in characters. */
const SHORT = 120;
/** Deepest level that is indented; deeper ones stand below it. */
const MAX_INDENT = 8;

/** Renders one row of a tree. */
export function TreeItem({ row, index, start, isActive, onFocus, onToggle, action, ref }: TreeItemProps) {
  const isValue = row.kind === 'value';
  const id = useId();
  return (
    <div
      ref={ref}
      role="treeitem"
      aria-labelledby={id}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-expanded={isValue ? row.isOpen : undefined}
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      data-row={row.id}
      data-index={index}
      className={styles.row}
      style={{ transform: `translateY(${start}px)`, paddingInlineStart: 4 + Math.min(row.level - 1, MAX_INDENT) * 14 }}
      onFocus={onFocus}
    >
      {isValue ? (
        <>
          <span className={styles.toggle} onClick={() => row.isOpen !== undefined && onToggle(!row.isOpen)} aria-hidden>
            {row.isOpen === undefined ? null : row.isOpen ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
          </span>
          <span id={id} className={styles.words}>
            {row.name !== '' && (
              <span className={styles.name} dir="auto">
                {text.stepTest.tree.name(row.name)}
              </span>
            )}{' '}
            <Value value={row.value} />
          </span>
          {action !== undefined && (
            <span className={styles.action} data-action>
              {action}
            </span>
          )}
        </>
      ) : (
        <button type="button" id={id} tabIndex={-1} className={styles.more} onClick={() => onToggle(true)}>
          {text.stepTest.tree.more(row.count)}
        </button>
      )}
    </div>
  );
}

function Value({ value }: { readonly value: JsonValue }) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = describe(value);
  const isLong = typeof value === 'string' && value.length > SHORT;
  return (
    <span className={clsx(styles.value, styles[kindOf(value)])} dir="auto">
      {isWhole ? shown : shorten(shown)}
      {isLong && !isWhole && (
        <button type="button" tabIndex={-1} className={styles.whole} onClick={() => setIsWhole(true)}>
          {text.stepTest.tree.whole}
        </button>
      )}
    </span>
  );
}

/** Writes a value for its row: text as it is, a number with its digits, what has members by their count. */
function describe(value: JsonValue): string {
  if (typeof value === 'string') return value === '' ? '""' : value;
  if (value instanceof JsonNumber) return value.source;
  if (kindOf(value) !== 'container') return String(value);
  const count = membersOf(value).length;
  return isList(value) ? text.stepTest.tree.list(count) : text.stepTest.tree.object(count);
}

const shorten = (words: string) => {
  const characters = [...words.slice(0, SHORT * 2)];
  return characters.length > SHORT ? `${characters.slice(0, SHORT).join('')}…` : words;
};
