import { SelectField } from '../../design/select-field.js';
import { TextField } from '../../design/text-field.js';
import { FieldPlace } from '../form/field-place.js';
import { FoldedFields } from '../form/folded-fields.js';
import { useField, useForm } from '../form/form-context.js';
import { schemaAt } from '../../step-type/json-schema.js';
import { formatTyped, parseNumber } from '../form/parse-number.js';
import { useTypedNumber } from '../form/use-typed-number.js';
import { text } from '../../text/text.js';

const SECOND = 1_000;
const ATTEMPTS = ['retry', 'maxAttempts'];
const TIMEOUT = ['timeoutMs'];

/** Renders how long the step waits, and how often it tries. */
export function DeliveryFields() {
  const { schema } = useForm();
  const timeout = useField(TIMEOUT);
  const attempts = useField(ATTEMPTS);
  const limits = schemaAt(schema, TIMEOUT).schema;
  const { minimum: fewest = 1, maximum: most = 1 } = schemaAt(schema, ATTEMPTS).schema;
  const count = typeof attempts.value === 'number' ? attempts.value : 1;
  const stored = timeout.value ?? limits.default;
  const seconds = typeof stored === 'number' ? stored / SECOND : stored;
  const [typed, setTyped] = useTypedNumber(timeout.value === undefined ? undefined : seconds);
  const words = text.webhook;
  const changeTimeout = (next: string) => {
    setTyped(next);
    const parsed = parseNumber(next);
    timeout.set(typeof parsed === 'number' ? Math.round(parsed * SECOND) : parsed, { typed: true });
  };
  const options = Array.from({ length: Math.max(0, most - fewest + 1) }, (_, index) => {
    const value = String(fewest + index);
    return { value, label: words.attemptsOption(fewest + index) };
  });
  return (
    <FoldedFields
      title={words.delivery}
      summary={words.deliverySummary(formatTyped(seconds), count)}
      paths={[TIMEOUT, ['retry']]}
    >
      <FieldPlace path={TIMEOUT}>
        <TextField
          label={words.timeout}
          hint={words.timeoutHint((limits.minimum ?? 0) / SECOND, (limits.maximum ?? 0) / SECOND)}
          error={timeout.error}
          value={typed}
          inputMode="decimal"
          placeholder={text.form.whenEmpty(formatTyped(Number(limits.default) / SECOND))}
          onChange={changeTimeout}
        />
      </FieldPlace>
      <FieldPlace path={ATTEMPTS}>
        <SelectField
          label={words.attempts}
          hint={count > 1 ? words.retryWords.more : words.retryWords.once}
          error={attempts.error}
          value={String(count)}
          options={options}
          onChange={(next) => attempts.set(Number(next))}
        />
      </FieldPlace>
    </FoldedFields>
  );
}
