import { text } from '../../text/text.js';
import type { ContainerProps } from './control-props.js';
import { valueAt } from './config-path.js';
import { FieldGroup } from './field-group.js';
import { fieldHint } from './field-hint.js';
import { useField, useForm } from './form-context.js';
import { initialValue } from './initial-value.js';
import { OptionalPart } from './optional-part.js';
import styles from './form.module.css';

/** Renders a time of day in a time zone, every day or on some weekdays, and says it as a sentence. */
export function TimeOfDayControl(props: ContainerProps) {
  const { path, schema, renderField } = props;
  const { schema: root, value: form } = useForm();
  const { error } = useField(path, { own: true });
  const partOf = (name: string): unknown => valueAt(form, [...path, name]);
  const days = partOf('weekdays');
  const weekdays = Array.isArray(days) ? days.filter((day): day is string => typeof day === 'string') : [];
  const [time, zone] = [partOf('time'), partOf('timeZone')];
  return (
    <OptionalPart {...props} initial={initialValue(root, schema)}>
      <FieldGroup label={props.label} labelHidden={props.labelHidden} hint={fieldHint(props.schema)} error={error}>
        <div className={styles.timeOfDay}>
          {renderField({ path: [...path, 'time'], withHint: false })}
          {renderField({ path: [...path, 'timeZone'], withHint: false })}
        </div>
        {schema.properties?.['weekdays'] !== undefined && renderField({ path: [...path, 'weekdays'] })}
        {typeof time === 'string' && time !== '' && typeof zone === 'string' && zone !== '' && (
          <p className={styles.sentence}>{text.form.timeOfDay.sentence(time, zone, weekdays)}</p>
        )}
      </FieldGroup>
    </OptionalPart>
  );
}
