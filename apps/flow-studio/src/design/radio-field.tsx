import { useId } from 'react';
import type { ReactNode } from 'react';
import { OptionSet } from './option-set.js';
import type { SelectOption } from './select-field.js';
import styles from './option-set.module.css';

export interface RadioFieldProps<V extends string> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly labelHidden?: boolean;
  /** The chosen value; null chooses none. */
  readonly value: V | null;
  readonly options: readonly SelectOption<V>[];
  readonly onChange: (value: V) => void;
}

/** Renders a labelled choice of one out of few values, all of them in view. */
export function RadioField<V extends string>({ value, options, onChange, ...frame }: RadioFieldProps<V>) {
  const name = useId();
  return (
    <OptionSet {...frame} role="radiogroup">
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className={styles.input}
          />
          {option.label}
        </label>
      ))}
    </OptionSet>
  );
}
