import type { ReactNode } from 'react';
import { text } from '../../text/text.js';
import { FieldGroup } from './field-group.js';
import type { FieldGroupProps } from './field-group.js';
import type { ListState } from './use-list.js';
import styles from './list-group.module.css';

export interface ListGroupProps extends Omit<FieldGroupProps, 'error' | 'actions' | 'children'> {
  readonly list: ListState;
  /** A `ListItem` for each entry. */
  readonly items: ReactNode;
  /** Button that adds an entry. */
  readonly children: ReactNode;
}

/** Renders the entries of a list under one label, the problem of the list itself, and what adds an entry. */
export function ListGroup({ list, items, children, ...group }: ListGroupProps) {
  return (
    <FieldGroup {...group} error={list.isStrange ? text.form.list.notAList : list.error}>
      <ol className={styles.items}>{items}</ol>
      {children}
    </FieldGroup>
  );
}
