import type { ReactNode } from 'react';
import { FormContext } from './form-context.js';
import type { FormScope } from './form-context.js';
import styles from './form.module.css';

export interface ConfigFormProps extends FormScope {
  readonly children: ReactNode;
}

/** Gives the fields inside it a value with its schema and problems. Fields inside are `ConfigField`, or call `useField`. */
export function ConfigForm({ children, ...scope }: ConfigFormProps) {
  return (
    <FormContext value={scope}>
      <div className={styles.form} onBlur={scope.onLeave}>
        {children}
      </div>
    </FormContext>
  );
}
