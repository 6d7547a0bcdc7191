import { Field } from '@base-ui/react/field';
import { Select } from '@base-ui/react/select';
import clsx from 'clsx';
import { Check, ChevronDown } from './icon/icons.js';
import type { ReactNode } from 'react';
import styles from './field.module.css';

/** One value that can be chosen. */
export interface SelectOption<V extends string> {
  readonly value: V;
  readonly label: string;
  /** Explains the value in the list. */
  readonly detail?: string;
}

export interface SelectFieldProps<V extends string> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly labelHidden?: boolean;
  /** The chosen value; null shows the placeholder. */
  readonly value: V | null;
  readonly options: readonly SelectOption<V>[];
  readonly onChange: (value: V) => void;
  readonly placeholder?: string;
  readonly className?: string;
  readonly disabled?: boolean;
}

/** Renders a labelled choice of one value out of a list. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const {
    label,
    hint,
    error,
    labelHidden,
    value,
    options,
    onChange,
    placeholder = '',
    className,
    disabled = false,
  } = props;
  return (
    <Field.Root className={clsx(styles.field, className)} invalid={error !== undefined} disabled={disabled}>
      <Select.Root items={options} value={value} onValueChange={(next) => next !== null && onChange(next)}>
        <Select.Label className={clsx(styles.label, labelHidden && 'visually-hidden')}>{label}</Select.Label>
        {hint !== undefined && <Field.Description className={styles.hint}>{hint}</Field.Description>}
        <Select.Trigger className={clsx(styles.control, styles.select)}>
          <Select.Value placeholder={placeholder} />
          <Select.Icon>
            <ChevronDown size={16} aria-hidden />
          </Select.Icon>
        </Select.Trigger>
        <Select.Portal>
          <Select.Positioner sideOffset={4} alignItemWithTrigger={false}>
            <Select.Popup>
              <Select.List className={styles.options}>
                {options.map(({ value: choice, label: words, detail }) => (
                  <Select.Item
                    key={choice}
                    value={choice}
                    className={styles.option}
                    {...(detail !== undefined && { 'aria-label': words, 'aria-description': detail })}
                  >
                    <span className={styles.words}>
                      <Select.ItemText>{words}</Select.ItemText>
                      {detail !== undefined && <small dir="auto">{detail}</small>}
                    </span>
                    <Select.ItemIndicator>
                      <Check size={16} aria-hidden />
                    </Select.ItemIndicator>
                  </Select.Item>
                ))}
              </Select.List>
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
      {error !== undefined && (
        <Field.Error match className={styles.error}>
          {error}
        </Field.Error>
      )}
    </Field.Root>
  );
}
