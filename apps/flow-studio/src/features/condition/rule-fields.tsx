import { X } from '../../design/icon/icons.js';
import { IconButton } from '../../design/icon-button.js';
import type { ConfigPath } from '../form/config-path.js';
import { FieldPlace } from '../form/field-place.js';
import { useField, useForm } from '../form/form-context.js';
import { formatTyped } from '../form/parse-number.js';
import { TemplateField } from '../template/template-field.js';
import { text } from '../../text/text.js';
import { operandOf, withOperator } from './condition-case.js';
import { OperandField } from './operand-field.js';
import { OperatorField } from './operator-field.js';
import styles from './condition.module.css';

export interface RuleFieldsProps {
  readonly path: ConfigPath;
  readonly position: number;
  readonly onRemove: () => void;
}

/** Renders a rule as a sentence: a value, how it is compared, and with what. */
export function RuleFields({ path, position, onRemove }: RuleFieldsProps) {
  const { stepId } = useForm();
  const value = useField([...path, 'value']);
  const rule = useField(path, { own: true });
  const operator = useField([...path, 'operator']).value;
  const kind = operandOf(operator);
  const name = text.condition.rule(position);
  return (
    <FieldPlace path={path}>
      <div role="group" aria-label={name} className={styles.ruleFields}>
        {rule.error !== undefined && <p className={styles.error}>{rule.error}</p>}
        {kind !== 'tag' && (
          <FieldPlace path={[...path, 'value']}>
            <TemplateField
              label={text.condition.value}
              error={value.error}
              value={formatTyped(value.value)}
              stepId={stepId}
              placeholder={text.condition.valueHint}
              onChange={(next) => value.set(next, { typed: true })}
            />
          </FieldPlace>
        )}
        <div className={styles.operator}>
          <FieldPlace path={[...path, 'operator']}>
            <OperatorField path={path} change={withOperator} />
          </FieldPlace>
          <IconButton label={text.form.list.remove(name)} icon={<X aria-hidden />} onClick={onRemove} />
        </div>
        {kind !== 'none' && (
          <FieldPlace path={[...path, 'to']}>
            <OperandField path={[...path, 'to']} kind={kind} />
          </FieldPlace>
        )}
      </div>
    </FieldPlace>
  );
}
