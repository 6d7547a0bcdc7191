import { Plus, Trash2 } from '../../design/icon/icons.js';
import { useRef } from 'react';
import { Badge } from '../../design/badge.js';
import { Button } from '../../design/button.js';
import { IconButton } from '../../design/icon-button.js';
import { TextField } from '../../design/text-field.js';
import { useDraft } from '../../draft/use-draft.js';
import { useAttributes } from '../attribute/use-attributes.js';
import { ConfigField } from '../form/config-field.js';
import { FieldPlace } from '../form/field-place.js';
import { focusWithin } from '../form/focus-within.js';
import { useField } from '../form/form-context.js';
import { useAnswer } from './use-answer.js';
import { text } from '../../text/text.js';
import { MappingOutcomeView } from './mapping-outcome-view.js';
import styles from './webhook.module.css';

const MEMBER = 'attributeMapping';

/** Renders the values of the answer that are saved as attributes. */
export function MappingTable({ stepId }: { readonly stepId: string }) {
  const { value, error, set } = useField([MEMBER], { own: true });
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  const list = useRef<HTMLDivElement>(null);
  const words = text.webhook;
  const store = (next: readonly unknown[]) => set(next.length === 0 ? undefined : next);
  const add = () => {
    store([...rows, { attribute: '', value: '{{data.}}' }]);
    focusWithin(list, `[data-row="${rows.length}"]`);
  };
  const remove = (index: number) => {
    store(rows.filter((_, at) => at !== index));
    focusWithin(list, rows.length > 1 ? `[data-row="${Math.min(index, rows.length - 2)}"]` : '[data-add]');
  };
  return (
    <div ref={list} className={styles.pairs} role="group" aria-label={words.mappings}>
      <h3 className={styles.heading}>{words.mappings}</h3>
      {rows.length === 0 && <p className={styles.muted}>{words.mappingsHint}</p>}
      {rows.map((_, index) => (
        <MappingRow key={index} stepId={stepId} index={index} onRemove={() => remove(index)} />
      ))}
      {error !== undefined && <p className={styles.error}>{error}</p>}
      <Button kind="quiet" icon={<Plus aria-hidden />} data-add onClick={add}>
        {words.mapping.add}
      </Button>
    </div>
  );
}

interface MappingRowProps {
  readonly stepId: string;
  readonly index: number;
  readonly onRemove: () => void;
}

function MappingRow({ stepId, index, onRemove }: MappingRowProps) {
  const attribute = useField([MEMBER, index, 'attribute']);
  const path = useField([MEMBER, index, 'value']);
  const attributes = useAttributes();
  const flowId = useDraft((state) => state.flowId);
  const { answer, isSample } = useAnswer(flowId, stepId);
  const words = text.webhook.mapping;
  const key = typeof attribute.value === 'string' ? attribute.value : '';
  const value = typeof path.value === 'string' ? path.value : '';
  const definition = attributes.get(key);
  return (
    <div className={styles.pair} data-row={index}>
      <div className={styles.pairHead}>
        <FieldPlace path={[MEMBER, index, 'value']}>
          <TextField
            label={words.path(index + 1)}
            labelHidden
            value={value}
            error={path.error}
            spellCheck={false}
            onChange={(next) => path.set(next, { typed: true })}
          />
        </FieldPlace>
        <span className={styles.arrow} aria-hidden>
          →
        </span>
        <ConfigField
          path={[MEMBER, index, 'attribute']}
          label={words.attribute(index + 1)}
          labelHidden
          withHint={false}
        />
        <IconButton label={words.remove(index + 1)} icon={<Trash2 aria-hidden />} onClick={onRemove} />
      </div>
      <div className={styles.below}>
        {definition !== undefined && <Badge>{text.attribute.types[definition.type]}</Badge>}
        {answer !== undefined && definition !== undefined && (
          <MappingOutcomeView value={value} type={definition.type} answer={answer} isSample={isSample} />
        )}
      </div>
    </div>
  );
}
