import { RadioField } from '../../design/radio-field.js';
import { FieldPlace } from '../form/field-place.js';
import { useField } from '../form/form-context.js';
import { ItemHead } from '../form/item-head.js';
import type { ListState } from '../form/use-list.js';
import { text } from '../../text/text.js';
import { newRule } from './condition-case.js';
import { ExitNameField } from './exit-name-field.js';
import { RuleList } from './rule-list.js';
import styles from './condition.module.css';

export interface CaseCardProps {
  readonly stepId: string;
  readonly list: ListState;
  readonly index: number;
}

/** Renders one case: its rules, and the exit that a run takes when they hold. */
export function CaseCard({ stepId, list, index }: CaseCardProps) {
  const path = ['cases', index];
  const { value, error, set } = useField(path, { own: true });
  const { all, any } = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const name = text.condition.caseName(index + 1);
  const groups = (['all', 'any'] as const).filter((group) => (group === 'all' ? all : any) !== undefined);
  const [only = 'all'] = groups;
  const change = (group: 'all' | 'any') => {
    const { all: _all, any: _any, ...rest } = value as Record<string, unknown>;
    set({ ...rest, [group]: all ?? any ?? [newRule()] });
  };
  return (
    <FieldPlace path={path}>
      <div role="group" aria-label={name} className={styles.card}>
        <ItemHead list={list} index={index} name={name} />
        <div className={styles.body}>
          {error !== undefined && <p className={styles.error}>{error}</p>}
          {groups.length < 2 && (
            <RadioField
              label={text.condition.when}
              value={groups.length === 0 ? null : only}
              options={[
                { value: 'all', label: text.condition.all },
                { value: 'any', label: text.condition.any },
              ]}
              onChange={change}
            />
          )}
          {groups.map((group) => (
            <RuleList
              key={group}
              path={[...path, group]}
              heading={groups.length < 2 ? undefined : text.condition.groups[group]}
              connective={text.condition.connectives[group]}
            />
          ))}
          <ExitNameField stepId={stepId} index={index} />
        </div>
      </div>
    </FieldPlace>
  );
}
