import { Plus } from '../../design/icon/icons.js';
import { useRef } from 'react';
import { Button } from '../../design/button.js';
import { text } from '../../text/text.js';
import type { ContainerProps } from './control-props.js';
import { fieldHint } from './field-hint.js';
import { useForm } from './form-context.js';
import { initialValue } from './initial-value.js';
import { itemLabel } from './item-label.js';
import { schemaAt } from '../../step-type/json-schema.js';
import { ListGroup } from './list-group.js';
import { ListItem } from './list-item.js';
import { useList } from './use-list.js';

/** Renders a list whose entries can be added, changed, moved and removed. */
export function ListControl({ path, label, schema, isRequired, labelHidden = false, renderField }: ContainerProps) {
  const { schema: root } = useForm();
  const element = useRef<HTMLDivElement>(null);
  const list = useList(path, { isRequired, element });
  const name = itemLabel(label, schemaAt(root, [...path, 0]).schema);
  return (
    <div ref={element}>
      <ListGroup
        label={label}
        labelHidden={labelHidden}
        hint={fieldHint(schema)}
        list={list}
        items={list.items.map((_, index) => {
          const item = text.form.list.item(name, index + 1);
          return (
            // Entries have no identity of their own; every field shows what is stored, so the place is enough.
            <ListItem key={index} list={list} index={index} name={item}>
              {renderField({ path: [...path, index], label: item, labelHidden: true })}
            </ListItem>
          );
        })}
      >
        <Button
          kind="quiet"
          icon={<Plus aria-hidden />}
          data-add
          disabled={schema.maxItems !== undefined && list.items.length >= schema.maxItems}
          onClick={() => list.add(initialValue(root, typeof schema.items === 'object' ? schema.items : {}))}
        >
          {text.form.list.add(name)}
        </Button>
      </ListGroup>
    </div>
  );
}
