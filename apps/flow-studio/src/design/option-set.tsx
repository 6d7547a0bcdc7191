import clsx from 'clsx';
import { useId } from 'react';
import type { ReactNode } from 'react';
import fieldStyles from './field.module.css';
import styles from './option-set.module.css';

export interface OptionSetProps {
  readonly role: 'radiogroup' | 'group';
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly labelHidden?: boolean | undefined;
  readonly children: ReactNode;
}

/** Renders the frame of values that are chosen by buttons beside each other. */
export function OptionSet({ role, label, hint, error, labelHidden = false, children }: OptionSetProps) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div
      className={fieldStyles.field}
      role={role}
      aria-labelledby={`${id}-label`}
      aria-describedby={described === '' ? undefined : described}
    >
      <span id={`${id}-label`} className={clsx(fieldStyles.label, labelHidden && 'visually-hidden')}>
        {label}
      </span>
      {hint !== undefined && (
        <span id={`${id}-hint`} className={fieldStyles.hint}>
          {hint}
        </span>
      )}
      <div className={clsx(styles.set, role === 'radiogroup' && styles.joined)}>{children}</div>
      {error !== undefined && (
        <span id={`${id}-error`} className={fieldStyles.error}>
          {error}
        </span>
      )}
    </div>
  );
}
