import { text } from '../../text/text.js';
import { chooseControl } from './choose-control.js';
import { renderField } from './config-field.js';
import { useForm } from './form-context.js';
import { JsonControl } from './json-control.js';
import { resolveSchema } from '../../step-type/json-schema.js';
import { Members } from './members.js';
import styles from './form.module.css';

/** Renders a field for each member of the form's value, made of nothing but the schema. */
export function GeneratedForm() {
  const { schema: root } = useForm();
  const schema = resolveSchema(root, root);
  const control = chooseControl(root, schema);
  if (control.kind === 'json') return <JsonControl path={[]} label={text.form.whole} reason={control.reason} />;
  if (Object.keys(schema.properties ?? {}).length === 0) return <p className={styles.muted}>{text.form.nothing}</p>;
  return <Members path={[]} schema={schema} renderField={renderField} />;
}
