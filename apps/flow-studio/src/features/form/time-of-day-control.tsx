import { text } from '../../text/text.js';
import type { ContainerProps } from './control-props.js';
import { valueAt } from './config-path.js';
import { FieldGroup } from './field-group.js';
import { fieldHint } from './field-hint.js';
import { useField, useForm } from './form-context.js';
import { initialValue } from './initial-value.js';
import { OptionalPart } from './optional-part.js';
import styles from './form.module.css';

/**
 * Renders a time of day in a time zone, every day, on some weekdays, or beside a date, and says it as a sentence. A date hides the
 * weekdays, which it excludes, and an offset needs a date.
 */
export function TimeOfDayControl(props: ContainerProps) {
  const { path, schema, renderField } = props;
  const { schema: root, value: form } = useForm();
  const { error } = useField(path, { own: true });
  const partOf = (name: string): unknown => valueAt(form, [...path, name]);
  const days = partOf('weekdays');
  const weekdays = Array.isArray(days) ? days.filter((day): day is string => typeof day === 'string') : [];
  const [time, zone, date, offset] = [partOf('time'), partOf('timeZone'), partOf('date'), partOf('offset')];
  const { properties = {} } = schema;
  const hasDate = date !== undefined;
  const shows = (name: string, wanted: boolean) => wanted && properties[name] !== undefined;
  return (
    <OptionalPart {...props} initial={initialValue(root, schema)}>
      <FieldGroup label={props.label} labelHidden={props.labelHidden} hint={fieldHint(props.schema)} error={error}>
        <div className={styles.timeOfDay}>
          {renderField({ path: [...path, 'time'], withHint: false })}
          {renderField({ path: [...path, 'timeZone'], withHint: false })}
        </div>
        {shows('date', true) && renderField({ path: [...path, 'date'] })}
        {shows('offset', hasDate || offset !== undefined) && renderField({ path: [...path, 'offset'] })}
        {shows('weekdays', !hasDate || days !== undefined) && renderField({ path: [...path, 'weekdays'] })}
        {typeof time === 'string' && time !== '' && typeof zone === 'string' && zone !== '' && (
          <p className={styles.sentence}>
            {typeof date === 'string'
              ? text.form.timeOfDay.dated(time, zone, date, offsetOf(offset))
              : text.form.timeOfDay.sentence(time, zone, weekdays)}
          </p>
        )}
      </FieldGroup>
    </OptionalPart>
  );
}

interface Offset {
  readonly amount: number;
  readonly unit: string;
}

function offsetOf(value: unknown): Offset | undefined {
  if (typeof value !== 'object' || value === null || !('amount' in value) || !('unit' in value)) return undefined;
  const { amount, unit } = value;
  return typeof amount === 'number' && typeof unit === 'string' ? { amount, unit } : undefined;
}
