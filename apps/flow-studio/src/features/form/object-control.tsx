import type { ContainerProps } from './control-props.js';
import { FieldGroup } from './field-group.js';
import { fieldHint } from './field-hint.js';
import { useField, useForm } from './form-context.js';
import { initialValue } from './initial-value.js';
import { Members } from './members.js';
import { OptionalPart } from './optional-part.js';
import styles from './form.module.css';

/** Renders a field for each member of an object. */
export function ObjectControl(props: ContainerProps) {
  const { path, schema, renderField } = props;
  const { schema: root } = useForm();
  const { error } = useField(path, { own: true });
  return (
    <OptionalPart {...props} initial={initialValue(root, schema)}>
      <FieldGroup label={props.label} labelHidden={props.labelHidden} hint={fieldHint(props.schema)} error={error}>
        <div className={styles.members}>
          <Members path={path} schema={schema} renderField={renderField} />
        </div>
      </FieldGroup>
    </OptionalPart>
  );
}
