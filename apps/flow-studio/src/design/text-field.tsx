import { Field } from '@base-ui/react/field';
import clsx from 'clsx';
import type { InputHTMLAttributes, ReactNode, Ref, TextareaHTMLAttributes } from 'react';
import styles from './field.module.css';

interface FieldFrame {
  readonly label: string;
  /** Purpose of the field, below the label. */
  readonly hint?: ReactNode;
  /** Error of the value, and how to fix it. */
  readonly error?: string | undefined;
  readonly labelHidden?: boolean;
}

export interface TextFieldProps extends FieldFrame, Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Renders a labelled line of text. */
export function TextField({ label, hint, error, labelHidden, value, onChange, className, ...rest }: TextFieldProps) {
  return (
    <Field.Root className={clsx(styles.field, className)} invalid={error !== undefined}>
      <Field.Label className={clsx(styles.label, labelHidden && 'visually-hidden')}>{label}</Field.Label>
      {hint !== undefined && <Field.Description className={styles.hint}>{hint}</Field.Description>}
      <Field.Control className={styles.control} value={value} onValueChange={onChange} {...rest} />
      {error !== undefined && (
        <Field.Error match className={styles.error}>
          {error}
        </Field.Error>
      )}
    </Field.Root>
  );
}

export interface TextAreaProps
  extends FieldFrame, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Renders a labelled text of several lines, as high as its content. */
export function TextArea({ label, hint, error, labelHidden, value, onChange, className, ...rest }: TextAreaProps) {
  return (
    <Field.Root className={clsx(styles.field, className)} invalid={error !== undefined}>
      <Field.Label className={clsx(styles.label, labelHidden && 'visually-hidden')}>{label}</Field.Label>
      {hint !== undefined && <Field.Description className={styles.hint}>{hint}</Field.Description>}
      <Field.Control
        value={value}
        onValueChange={onChange}
        render={<textarea rows={2} {...rest} className={clsx(styles.control, styles.area)} />}
      />
      {error !== undefined && (
        <Field.Error match className={styles.error}>
          {error}
        </Field.Error>
      )}
    </Field.Root>
  );
}
