import { labelOf } from '../../step-type/label-of.js';
import { schemaAt } from '../../step-type/json-schema.js';
import { renderField } from '../form/config-field.js';
import type { ConfigFieldProps } from '../form/control-props.js';
import { FieldPlace } from '../form/field-place.js';
import { useForm } from '../form/form-context.js';
import { ListControl } from '../form/list-control.js';
import { ObjectControl } from '../form/object-control.js';
import { SegmentRule } from './segment-rule.js';

/** Renders the contacts for whom a timed trigger starts the flow: their tags, and rules about their attributes. */
export function SegmentField() {
  return (
    <FieldPlace path={PATH}>
      <ObjectControl {...useControl(PATH)} renderField={renderMember} />
    </FieldPlace>
  );
}

const PATH = ['segment'];

const renderMember = (props: ConfigFieldProps) =>
  props.path.at(-1) === 'attributes' ? <RuleList key="attributes" {...props} /> : renderField(props);

function RuleList({ path }: ConfigFieldProps) {
  return (
    <FieldPlace path={path}>
      <ListControl {...useControl(path)} renderField={(rule) => <SegmentRule path={rule.path} />} />
    </FieldPlace>
  );
}

/** Returns the props of the control for a value of the trigger. */
function useControl(path: ConfigFieldProps['path']) {
  const { schema: root } = useForm();
  const placed = schemaAt(root, path);
  return { path, label: labelOf(String(path.at(-1)), placed.schema), ...placed };
}
