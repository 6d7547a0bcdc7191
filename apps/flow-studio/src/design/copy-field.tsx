import { Check, Copy } from './icon/icons.js';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { text } from '../text/text.js';
import fieldStyles from './field.module.css';
import { IconButton } from './icon-button.js';
import styles from './copy-field.module.css';

export interface CopyFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: string;
}

/** Renders a labelled text that can be copied and not changed. */
export function CopyField({ label, hint, value }: CopyFieldProps) {
  const id = useId();
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === value;
  return (
    <div className={fieldStyles.field}>
      <label htmlFor={id} className={fieldStyles.label}>
        {label}
      </label>
      {hint !== undefined && <span className={fieldStyles.hint}>{hint}</span>}
      <div className={styles.row}>
        <input
          id={id}
          className={styles.value}
          readOnly
          value={value}
          dir="ltr"
          onFocus={(event) => event.target.select()}
        />
        <IconButton
          label={isCopied ? text.controls.copied : text.controls.copy(label)}
          icon={isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(value))}
        />
      </div>
    </div>
  );
}
