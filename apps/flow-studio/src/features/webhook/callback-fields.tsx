import { SwitchField } from '../../design/switch-field.js';
import { text } from '../../text/text.js';
import { ConfigField } from '../form/config-field.js';
import { FieldPlace } from '../form/field-place.js';
import { FoldedFields } from '../form/folded-fields.js';
import { useField } from '../form/form-context.js';
import styles from './webhook.module.css';

const CALLBACK = ['callback'];
const TIMEOUT = ['callback', 'timeout'];

/** Wait for a callback as it begins. */
const FIRST = { timeout: { amount: 15, unit: 'minutes' } };

/** Renders whether the step waits for a result that the receiver sends later, how long, and what the receiver has to do. */
export function CallbackFields() {
  const callback = useField(CALLBACK, { own: true });
  const timeout = useField(TIMEOUT).value;
  const words = text.webhook.callback;
  const isOn = callback.value !== undefined;
  return (
    <FoldedFields title={words.title} summary={isOn ? words.summary(timeWords(timeout)) : words.off} paths={[CALLBACK]}>
      <FieldPlace path={CALLBACK}>
        <SwitchField
          label={words.wait}
          hint={words.hint}
          error={callback.error}
          value={isOn}
          onChange={(next) => callback.set(next ? FIRST : undefined)}
        />
      </FieldPlace>
      {isOn && (
        <>
          <ConfigField path={TIMEOUT} />
          <ConfigField path={['callback', 'signed']} />
          <div className={styles.note}>
            <h4 className={styles.heading}>{words.receiver}</h4>
            <ol className={styles.steps}>
              {words.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </div>
        </>
      )}
    </FoldedFields>
  );
}

/** Says a duration in words, "15 minutes"; `''` while it is unfinished. */
function timeWords(timeout: unknown): string {
  const { amount, unit } = (typeof timeout === 'object' && timeout !== null ? timeout : {}) as Record<string, unknown>;
  if (typeof amount !== 'number' || typeof unit !== 'string') return '';
  return text.webhook.callback.time(amount, unit);
}
