import clsx from 'clsx';
import { Trash2 } from '../../design/icon/icons.js';
import { IconButton } from '../../design/icon-button.js';
import { TextField } from '../../design/text-field.js';
import { ConfigField } from '../form/config-field.js';
import { FieldPlace } from '../form/field-place.js';
import { useField } from '../form/form-context.js';
import { text } from '../../text/text.js';
import { SecretMenu } from './secret-menu.js';
import styles from './webhook.module.css';

export interface PairRowProps {
  readonly kind: 'parameters' | 'headers';
  readonly index: number;
  readonly onRemove: () => void;
}

/** Renders one name with its value. */
export function PairRow({ kind, index, onRemove }: PairRowProps) {
  const path = [kind, index];
  const name = useField([...path, 'name']);
  const value = useField([...path, 'value']);
  const words = text.webhook;
  const one = words.kinds[kind];
  const written = typeof value.value === 'string' ? value.value : '';
  const insertSecret = (secret: string) => {
    const isBearer = written === '' && String(name.value).toLowerCase() === 'authorization';
    value.set(`${isBearer ? 'Bearer ' : written}{{secrets.${secret}}}`);
  };
  return (
    <div className={clsx(styles.pair, styles.row)} data-row={index}>
      <div>
        <FieldPlace path={[...path, 'name']}>
          <TextField
            label={words.name(one, index + 1)}
            labelHidden
            placeholder={words.namePlaceholder}
            value={typeof name.value === 'string' ? name.value : ''}
            error={name.error}
            spellCheck={false}
            autoComplete="off"
            onChange={(next) => name.set(next, { typed: true })}
          />
        </FieldPlace>
      </div>
      <div className={styles.value}>
        <ConfigField path={[...path, 'value']} label={words.value(one, index + 1)} labelHidden withHint={false} />
      </div>
      <IconButton
        label={words.remove(one, index + 1)}
        icon={<Trash2 aria-hidden />}
        className={styles.remove}
        onClick={onRemove}
      />
      {kind === 'headers' && <SecretMenu label={words.useSecret(index + 1)} onChoose={insertSecret} />}
    </div>
  );
}
