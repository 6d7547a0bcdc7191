import { Field } from '@base-ui/react/field';
import { Switch } from '@base-ui/react/switch';
import type { ReactNode } from 'react';
import fieldStyles from './field.module.css';
import styles from './switch-field.module.css';

export interface SwitchFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** Renders a labelled switch. */
export function SwitchField({ label, hint, error, value, onChange }: SwitchFieldProps) {
  return (
    <Field.Root className={fieldStyles.field} invalid={error !== undefined}>
      <Field.Label className={styles.row}>
        <Switch.Root checked={value} onCheckedChange={(next) => onChange(next)} className={styles.switch}>
          <Switch.Thumb className={styles.thumb} />
        </Switch.Root>
        <span className={fieldStyles.label}>{label}</span>
      </Field.Label>
      {hint !== undefined && <Field.Description className={fieldStyles.hint}>{hint}</Field.Description>}
      {error !== undefined && (
        <Field.Error match className={fieldStyles.error}>
          {error}
        </Field.Error>
      )}
    </Field.Root>
  );
}
