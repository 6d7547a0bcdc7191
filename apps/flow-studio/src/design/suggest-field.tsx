import { Autocomplete } from '@base-ui/react/autocomplete';
import { Field } from '@base-ui/react/field';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './field.module.css';

export interface SuggestFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly labelHidden?: boolean;
  readonly value: string;
  /** Values that are offered; any other may be typed as well. */
  readonly suggestions: readonly string[];
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
}

/** Renders a labelled line of text that offers known values while one types. */
export function SuggestField(props: SuggestFieldProps) {
  const { label, hint, error, labelHidden = false, value, suggestions, onChange, placeholder } = props;
  return (
    <Field.Root className={styles.field} invalid={error !== undefined}>
      <Autocomplete.Root items={suggestions} value={value} onValueChange={onChange} openOnInputClick>
        <Field.Label className={clsx(styles.label, labelHidden && 'visually-hidden')}>{label}</Field.Label>
        {hint !== undefined && <Field.Description className={styles.hint}>{hint}</Field.Description>}
        <Autocomplete.Input
          className={styles.control}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
        <Autocomplete.Portal>
          <Autocomplete.Positioner sideOffset={4} className={styles.positioner}>
            <Autocomplete.Popup className={styles.suggestions}>
              <Autocomplete.List className={styles.options}>
                {(suggestion: string) => (
                  <Autocomplete.Item key={suggestion} value={suggestion} className={styles.option}>
                    {suggestion}
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      {error !== undefined && (
        <Field.Error match className={styles.error}>
          {error}
        </Field.Error>
      )}
    </Field.Root>
  );
}
