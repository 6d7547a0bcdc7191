import { SelectField } from '../../design/select-field.js';
import { FieldPlace } from '../form/field-place.js';
import { useField, useForm } from '../form/form-context.js';
import { schemaAt } from '../../step-type/json-schema.js';
import { inWords } from '../../format/in-words.js';
import { text } from '../../text/text.js';

const DEFAULT = 'default';

/** Renders what a start does while another run of the contact is under way, in words. */
export function WhileRunningField() {
  const { schema: root } = useForm();
  const { value, error, set } = useField(['whileRunning']);
  const known = (schemaAt(root, ['whileRunning']).schema.enum ?? []).filter((one) => typeof one === 'string');
  const words: Readonly<Record<string, string>> = text.trigger.whileRunningWords;
  return (
    <FieldPlace path={['whileRunning']}>
      <SelectField
        label={text.trigger.whileRunning}
        error={error}
        value={typeof value === 'string' ? value : DEFAULT}
        options={[
          { value: DEFAULT, label: text.trigger.whileRunningDefault },
          ...known.map((one) => ({ value: one, label: words[one] ?? inWords(one) })),
        ]}
        onChange={(next) => set(next === DEFAULT ? undefined : next)}
      />
    </FieldPlace>
  );
}
