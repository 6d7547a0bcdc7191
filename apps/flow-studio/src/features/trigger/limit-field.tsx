import { SwitchField } from '../../design/switch-field.js';
import { ConfigField } from '../form/config-field.js';
import { FieldPlace } from '../form/field-place.js';
import { useField } from '../form/form-context.js';
import { text } from '../../text/text.js';
import styles from './trigger.module.css';

/** Renders the limit of a trigger as a sentence: "At most 1 time per 7 days". */
export function LimitField() {
  const { value, error, set } = useField(['limit'], { own: true });
  const isSet = value !== undefined;
  return (
    <FieldPlace path={['limit']}>
      <SwitchField
        label={text.trigger.limit}
        error={error}
        value={isSet}
        onChange={(next) => set(next ? { times: 1, per: { amount: 7, unit: 'days' } } : undefined)}
      />
      {isSet && (
        <div className={styles.limit}>
          <span>{text.trigger.atMost}</span>
          <ConfigField path={['limit', 'times']} labelHidden withHint={false} />
          <span>{text.trigger.timesPer}</span>
          <ConfigField path={['limit', 'per']} labelHidden withHint={false} />
        </div>
      )}
    </FieldPlace>
  );
}
