import { isList, isMembers, JsonNumber } from './json-value.js';
import type { JsonValue } from './json-value.js';

/** Way to a value of an answer. */
export type ValuePath = readonly (string | number)[];

/** Open parts of a tree, by the id of its rows. */
export interface TreeState {
  readonly open: ReadonlySet<string>;
  /** Count of members that are shown of a long object or list. */
  readonly shown: ReadonlyMap<string, number>;
}

/** Row of a tree: a value, or the members of one that are not shown yet. */
export type TreeRow = ValueRow | MoreRow;

interface RowPlace {
  /** Names the row as long as the answer stays. */
  readonly id: string;
  /** From 1. */
  readonly level: number;
  /** From 1. */
  readonly position: number;
  readonly setSize: number;
}

/** Row of a value. */
export interface ValueRow extends RowPlace {
  readonly kind: 'value';
  readonly path: ValuePath;
  readonly name: string;
  readonly value: JsonValue;
  /** undefined when there is nothing to open. */
  readonly isOpen: boolean | undefined;
}

/** Row that stands for further members. */
export interface MoreRow extends RowPlace {
  readonly kind: 'more';
  /** Id of the row whose members they are. */
  readonly parent: string;
  readonly count: number;
}

/** Members that are shown at once. */
export const PAGE = 100;
/** Rows that a new tree opens at most. */
const FIRST_ROWS = 40;

/** Returns the members of a value with their names; none of a value that has none. */
export function membersOf(value: JsonValue): readonly (readonly [name: string | number, value: JsonValue])[] {
  if (isList(value)) return value.map((entry, index) => [index, entry] as const);
  return isMembers(value) ? Object.entries(value) : [];
}

const idOf = (path: ValuePath) => JSON.stringify(path);

/** Opens what fits into the first rows, from the outside inwards. */
export function openFirst(root: JsonValue): TreeState {
  const open = new Set<string>();
  let level: (readonly [ValuePath, JsonValue])[] = [[[], root]];
  let rows = 0;
  while (level.length > 0) {
    const next: (readonly [ValuePath, JsonValue])[] = [];
    for (const [path, value] of level) {
      const members = membersOf(value);
      if (members.length === 0) continue;
      if (path.length > 0 && rows + members.length > FIRST_ROWS) continue;
      rows += Math.min(members.length, PAGE);
      open.add(idOf(path));
      for (const [name, member] of members.slice(0, PAGE)) next.push([[...path, name], member]);
    }
    level = next;
  }
  return { open, shown: new Map() };
}

/** Lists the rows of a tree that are in view. The outermost value has no row unless it has no members. */
export function listRows(root: JsonValue, state: TreeState): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  if (membersOf(root).length === 0) {
    return [
      {
        kind: 'value',
        id: idOf([]),
        path: [],
        name: '',
        value: root,
        isOpen: undefined,
        level: 1,
        position: 1,
        setSize: 1,
      },
    ];
  }
  // A list of what is still to do, since an answer may be nested deeper than functions can call each other.
  const rest: (() => void)[] = [];
  const enter = (path: ValuePath, value: JsonValue) => {
    const members = membersOf(value);
    const shown = Math.min(members.length, state.shown.get(idOf(path)) ?? PAGE);
    const hidden = members.length - shown;
    const setSize = shown + (hidden > 0 ? 1 : 0);
    const level = path.length + 1;
    if (hidden > 0) {
      const id = `${idOf(path)} more`;
      rest.push(() =>
        rows.push({ kind: 'more', id, parent: idOf(path), count: hidden, level, position: setSize, setSize }),
      );
    }
    for (let index = shown - 1; index >= 0; index -= 1) {
      const [name, member] = members[index]!;
      rest.push(() => {
        const memberPath = [...path, name];
        const id = idOf(memberPath);
        const isOpen = membersOf(member).length === 0 ? undefined : state.open.has(id);
        const place = { id, level, position: index + 1, setSize };
        rows.push({ kind: 'value', path: memberPath, name: String(name), value: member, isOpen, ...place });
        if (isOpen === true) enter(memberPath, member);
      });
    }
  };
  enter([], root);
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) next();
  return rows;
}

/** Kind of a value, for its colour. */
export function kindOf(value: JsonValue): 'text' | 'number' | 'other' | 'container' {
  if (typeof value === 'string') return 'text';
  if (value instanceof JsonNumber) return 'number';
  return isList(value) || isMembers(value) ? 'container' : 'other';
}
