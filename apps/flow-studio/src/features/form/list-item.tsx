import type { ReactNode } from 'react';
import { ItemHead } from './item-head.js';
import type { ItemHeadProps } from './item-head.js';
import styles from './list-group.module.css';

export interface ListItemProps extends ItemHeadProps {
  /** Fields of the entry. */
  readonly children: ReactNode;
}

/** Renders one entry of a list: its name with the buttons that move and remove it, and its fields. */
export function ListItem({ children, ...head }: ListItemProps) {
  return (
    <li className={styles.item} data-item={head.index}>
      <ItemHead {...head} />
      <div className={styles.body}>{children}</div>
    </li>
  );
}
