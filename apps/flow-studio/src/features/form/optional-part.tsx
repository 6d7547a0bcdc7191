import { Plus, X } from '../../design/icon/icons.js';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../design/button.js';
import { IconButton } from '../../design/icon-button.js';
import { text } from '../../text/text.js';
import type { ControlProps } from './control-props.js';
import { focusWithin } from './focus-within.js';
import { useField } from './form-context.js';
import styles from './form.module.css';

export interface OptionalPartProps extends ControlProps {
  /** Value that is stored when the author sets the part. */
  readonly initial: unknown;
  readonly children: ReactNode;
}

/** Renders a button that sets an absent part of the config; once set, the part with a button that takes it away when it is optional. */
export function OptionalPart({ path, label, isRequired, initial, children }: OptionalPartProps) {
  const place = useRef<HTMLDivElement>(null);
  const { value, error, set } = useField(path);
  // The button that was pressed is gone afterwards: the focus goes to what took its place.
  const change = (next: unknown) => {
    set(next);
    focusWithin(place, '*');
  };
  const isUnset = value === undefined;
  return (
    <div ref={place} className={isUnset ? styles.unset : styles.optional}>
      {isUnset ? (
        <>
          <Button kind="quiet" icon={<Plus aria-hidden />} onClick={() => change(initial)}>
            {text.form.object.set(label)}
          </Button>
          {error !== undefined && <p className={styles.error}>{error}</p>}
        </>
      ) : (
        <>
          {children}
          {!isRequired && (
            <span className={styles.optionalRemove}>
              <IconButton
                label={text.form.list.remove(label)}
                icon={<X aria-hidden />}
                onClick={() => change(undefined)}
              />
            </span>
          )}
        </>
      )}
    </div>
  );
}
