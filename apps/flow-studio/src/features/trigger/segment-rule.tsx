import { useAttributes } from '../attribute/use-attributes.js';
import { OperatorField } from '../condition/operator-field.js';
import { ConfigField } from '../form/config-field.js';
import type { ConfigPath } from '../form/config-path.js';
import { FieldPlace } from '../form/field-place.js';
import { useField } from '../form/form-context.js';
import { segmentOperand, withSegmentOperator } from './segment-operand.js';
import { SegmentValue } from './segment-value.js';
import styles from './trigger.module.css';

/** Renders a rule of a segment: an attribute, how it is compared, and a value of its type. */
export function SegmentRule({ path }: { readonly path: ConfigPath }) {
  const rule = useField(path, { own: true });
  const name = useField([...path, 'name']).value;
  const operator = useField([...path, 'operator']).value;
  const type = useAttributes().get(typeof name === 'string' ? name : '')?.type;
  const operand = segmentOperand(operator, type);
  return (
    <FieldPlace path={path}>
      <div className={styles.rule}>
        {rule.error !== undefined && <p className={styles.error}>{rule.error}</p>}
        <ConfigField path={[...path, 'name']} withHint={false} />
        <FieldPlace path={[...path, 'operator']}>
          <OperatorField path={path} hasLabel change={withSegmentOperator} />
        </FieldPlace>
        {operand !== 'none' && (
          <FieldPlace path={[...path, 'value']}>
            <SegmentValue path={[...path, 'value']} operand={operand} type={type} />
          </FieldPlace>
        )}
      </div>
    </FieldPlace>
  );
}
