import { Command } from 'cmdk';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './search-list.module.css';

/** Entry of a list that is searched. */
export interface SearchEntry {
  readonly id: string;
  readonly label: string;
  /** More about it, searched as well. */
  readonly detail?: string;
  readonly icon?: ReactNode;
}

/** Entries under a heading. */
export interface SearchGroup {
  readonly heading?: string;
  readonly entries: readonly SearchEntry[];
}

export interface SearchListProps {
  /** Accessible name of the field and the list, shown in the empty field. */
  readonly label: string;
  readonly groups: readonly SearchGroup[];
  /** Shown when nothing matches. */
  readonly nothing: string;
  readonly onChoose: (id: string) => void;
  readonly autoFocus?: boolean;
  readonly className?: string;
}

/** Says how well an entry matches what was typed, from 0 (not at all): every word must occur in its label or its detail. */
function match(_id: string, typed: string, [label = '', detail = '']: readonly string[] = []): number {
  const [name, more] = [label.toLowerCase(), detail.toLowerCase()];
  const words = typed.toLowerCase().split(/\s+/);
  if (!words.every((word) => name.includes(word) || more.includes(word))) return 0;
  if (name.startsWith(typed.toLowerCase())) return 1;
  return words.every((word) => name.includes(word)) ? 0.8 : 0.5;
}

/** Renders a field with a list below it: letters narrow it down, arrows move, Enter chooses. */
export function SearchList({ label, groups, nothing, onChoose, autoFocus = false, className }: SearchListProps) {
  return (
    <Command label={label} filter={match} className={clsx(styles.search, className)} loop>
      <Command.Input placeholder={label} aria-label={label} autoFocus={autoFocus} className={styles.input} />
      <Command.List label={label} className={styles.list}>
        <Command.Empty className={styles.nothing}>{nothing}</Command.Empty>
        {groups.map(({ heading, entries }) => (
          <Command.Group key={heading ?? ''} heading={heading} className={styles.group}>
            {entries.map(({ id, label: name, detail = '', icon }) => (
              <Command.Item
                key={id}
                value={id}
                keywords={[name, detail]}
                onSelect={() => onChoose(id)}
                className={styles.entry}
              >
                {icon}
                <span className={styles.name}>{name}</span>
                <span className={styles.detail} dir="auto">
                  {detail}
                </span>
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}
