import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../design/button.js';
import { IconButton } from '../../design/icon-button.js';
import { text } from '../../text/text.js';
import type { ContainerProps } from './control-props.js';
import { FieldGroup } from './field-group.js';
import { focusWithin } from './focus-within.js';
import { useField, useForm } from './form-context.js';
import { initialValue } from './initial-value.js';
import { schemaAt } from './json-schema.js';
import { itemLabel } from './item-label.js';
import { moveItem } from './move-item.js';
import styles from './form.module.css';

/** Renders a list whose entries can be added, changed, moved and removed. */
export function ListControl({ path, label, schema, isRequired, labelHidden = false, renderField }: ContainerProps) {
  const { schema: root } = useForm();
  const { value, error, set, pointer } = useField(path, { own: true });
  const list = useRef<HTMLDivElement>(null);
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const isStrange = value !== undefined && !Array.isArray(value);
  const name = itemLabel(label, schemaAt(root, [...path, 0]).schema);
  const store = (next: readonly unknown[]) => set(next.length === 0 && !isRequired ? undefined : next);
  const add = () => {
    store([...items, initialValue(root, typeof schema.items === 'object' ? schema.items : {})]);
    focusWithin(list, `[data-pointer="${CSS.escape(`${pointer}/${items.length}`)}"]`);
  };
  const remove = (index: number) => {
    store(items.filter((_, at) => at !== index));
    focusWithin(list, items.length > 1 ? `[data-item="${Math.min(index, items.length - 2)}"]` : '[data-add]');
  };
  const move = (index: number, to: number) => {
    store(moveItem(items, index, to));
    focusWithin(list, `[data-item="${to}"] [data-move="${to < index ? 'up' : 'down'}"]`);
  };
  return (
    <div ref={list}>
      <FieldGroup label={label} labelHidden={labelHidden} schema={schema} error={error}>
        {isStrange && <p className={styles.error}>{text.form.list.notAList}</p>}
        <ol className={styles.items}>
          {items.map((_, index) => {
            const item = text.form.list.item(name, index + 1);
            return (
              // Entries have no identity of their own; every field shows what is stored, so the place is enough.
              <li key={index} className={styles.item} data-item={index}>
                <div className={styles.itemHead}>
                  <span className={styles.itemName}>{item}</span>
                  <IconButton
                    label={text.form.list.up(item)}
                    icon={<ArrowUp aria-hidden />}
                    aria-disabled={index === 0}
                    data-move="up"
                    onClick={() => index > 0 && move(index, index - 1)}
                  />
                  <IconButton
                    label={text.form.list.down(item)}
                    icon={<ArrowDown aria-hidden />}
                    aria-disabled={index === items.length - 1}
                    data-move="down"
                    onClick={() => index < items.length - 1 && move(index, index + 1)}
                  />
                  <IconButton
                    label={text.form.list.remove(item)}
                    icon={<Trash2 aria-hidden />}
                    onClick={() => remove(index)}
                  />
                </div>
                <div className={styles.itemBody}>
                  {renderField({ path: [...path, index], label: item, labelHidden: true })}
                </div>
              </li>
            );
          })}
        </ol>
        <Button
          kind="quiet"
          icon={<Plus aria-hidden />}
          data-add
          disabled={schema.maxItems !== undefined && items.length >= schema.maxItems}
          onClick={add}
        >
          {text.form.list.add(name)}
        </Button>
      </FieldGroup>
    </div>
  );
}
