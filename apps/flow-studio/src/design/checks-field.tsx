import type { ReactNode } from 'react';
import { OptionSet } from './option-set.js';
import type { SelectOption } from './select-field.js';
import styles from './option-set.module.css';

export interface ChecksFieldProps<V extends string> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly labelHidden?: boolean;
  readonly values: readonly V[];
  readonly options: readonly SelectOption<V>[];
  /** Gets the chosen values in the order of the options. */
  readonly onChange: (values: readonly V[]) => void;
}

/** Renders a labelled choice of any number of values. */
export function ChecksField<V extends string>({ values, options, onChange, ...frame }: ChecksFieldProps<V>) {
  const chosen = new Set(values);
  const toggle = (value: V) =>
    onChange(options.flatMap((one) => (chosen.has(one.value) === (one.value !== value) ? [one.value] : [])));
  return (
    <OptionSet {...frame} role="group">
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="checkbox"
            checked={chosen.has(option.value)}
            onChange={() => toggle(option.value)}
            className={styles.input}
          />
          {option.label}
        </label>
      ))}
    </OptionSet>
  );
}
