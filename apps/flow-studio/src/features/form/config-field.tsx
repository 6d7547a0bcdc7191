import { chooseControl } from './choose-control.js';
import { BooleanControl } from './boolean-control.js';
import { ChoiceControl } from './choice-control.js';
import { ChoicesControl } from './choices-control.js';
import type { ConfigFieldProps } from './control-props.js';
import { DurationControl } from './duration-control.js';
import { FieldPlace } from './field-place.js';
import { FlowControl } from './flow-control.js';
import { useForm } from './form-context.js';
import { JsonControl } from './json-control.js';
import type { JsonSchema } from '../../step-type/json-schema.js';
import { schemaAt } from '../../step-type/json-schema.js';
import { labelOf } from '../../step-type/label-of.js';
import { ListControl } from './list-control.js';
import { NumberControl } from './number-control.js';
import { ObjectControl } from './object-control.js';
import { SuggestControl } from './suggest-control.js';
import { TextControl } from './text-control.js';
import { TimeOfDayControl } from './time-of-day-control.js';

/** Renders the field of one value of the form, with the control that its schema asks for. */
export function ConfigField({ path, label: given, labelHidden = false, withHint = true }: ConfigFieldProps) {
  const { schema: root } = useForm();
  const { schema: found, isRequired } = schemaAt(root, path);
  const schema = withHint ? found : withoutHint(found);
  const label = given ?? labelOf(String(path.at(-1) ?? ''), schema);
  const control = chooseControl(root, schema);
  const props = { path, label, schema, isRequired, labelHidden };
  const inner = () => {
    switch (control.kind) {
      case 'text':
      case 'template':
      case 'date':
      case 'time':
        return <TextControl {...props} kind={control.kind} />;
      case 'suggest':
        return <SuggestControl {...props} source={control.source} />;
      case 'flow':
        return <FlowControl {...props} />;
      case 'number':
        return <NumberControl {...props} />;
      case 'boolean':
        return <BooleanControl {...props} />;
      case 'choice':
        return <ChoiceControl {...props} values={control.values} />;
      case 'choices':
        return <ChoicesControl {...props} values={control.values} />;
      case 'duration':
        return <DurationControl {...props} units={control.units} />;
      case 'time-of-day':
        return <TimeOfDayControl {...props} renderField={renderField} />;
      case 'list':
        return <ListControl {...props} renderField={renderField} />;
      case 'object':
        return <ObjectControl {...props} renderField={renderField} />;
      case 'json':
        return <JsonControl {...props} reason={control.reason} />;
    }
  };
  return <FieldPlace path={path}>{inner()}</FieldPlace>;
}

/** Renders a field inside another one, or in the form. */
export const renderField = (props: ConfigFieldProps) => <ConfigField key={String(props.path.at(-1))} {...props} />;

/** Takes away what is only shown. The control is chosen by the rest. */
const withoutHint = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  description: undefined,
  examples: undefined,
  minimum: undefined,
  maximum: undefined,
  minLength: undefined,
  maxLength: undefined,
});
