import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../design/button.js';
import { IconButton } from '../../design/icon-button.js';
import { text } from '../../text/text.js';
import type { ControlProps } from './control-props.js';
import { useField } from './form-context.js';
import styles from './form.module.css';

export interface OptionalPartProps extends ControlProps {
  /** Value that is stored when the author sets the part. */
  readonly initial: unknown;
  readonly children: ReactNode;
}

/** Renders a button that sets an absent part of the config; once set, the part with a button that takes it away when it is optional. */
export function OptionalPart({ path, label, isRequired, initial, children }: OptionalPartProps) {
  const { value, error, set } = useField(path);
  if (value === undefined) {
    return (
      <div className={styles.unset}>
        <Button kind="quiet" icon={<Plus aria-hidden />} onClick={() => set(initial)}>
          {text.form.object.set(label)}
        </Button>
        {error !== undefined && <p className={styles.error}>{error}</p>}
      </div>
    );
  }
  if (isRequired) return children;
  return (
    <div className={styles.optional}>
      {children}
      <span className={styles.optionalRemove}>
        <IconButton label={text.form.list.remove(label)} icon={<X aria-hidden />} onClick={() => set(undefined)} />
      </span>
    </div>
  );
}
