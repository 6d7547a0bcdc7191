import clsx from 'clsx';
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './form.module.css';

export interface FieldGroupProps {
  readonly label: string;
  readonly labelHidden?: boolean | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Buttons beside the label. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** Renders fields that belong together, under one label. */
export function FieldGroup({ label, labelHidden = false, hint, error, actions, children }: FieldGroupProps) {
  const id = useId();
  return (
    <div
      role="group"
      className={styles.group}
      aria-labelledby={`${id}-label`}
      aria-describedby={hint === undefined ? undefined : `${id}-hint`}
    >
      <div className={clsx(styles.groupHead, labelHidden && actions === undefined && 'visually-hidden')}>
        <span id={`${id}-label`} className={clsx(styles.groupLabel, labelHidden && 'visually-hidden')}>
          {label}
        </span>
        {actions}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {children}
      {error !== undefined && <p className={styles.error}>{error}</p>}
    </div>
  );
}
