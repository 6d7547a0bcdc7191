import type { ReactNode } from 'react';
import { toPointer } from './config-path.js';
import type { ConfigPath } from './config-path.js';
import { FieldMessages } from './field-messages.js';
import { useForm } from './form-context.js';
import styles from './form.module.css';

export interface FieldPlaceProps {
  readonly path: ConfigPath;
  readonly children: ReactNode;
}

/** Marks where a value of the form is edited, so that a problem of it finds its field, and shows warnings below the field. */
export function FieldPlace({ path, children }: FieldPlaceProps) {
  const { place } = useForm();
  return (
    <div className={styles.place} data-pointer={place + toPointer(path)}>
      {children}
      <FieldWarning path={path} />
    </div>
  );
}

function FieldWarning({ path }: { readonly path: ConfigPath }) {
  const { place, problems } = useForm();
  const pointer = place + toPointer(path);
  return <FieldMessages problems={problems.filter((one) => one.severity === 'warning' && one.path === pointer)} />;
}
