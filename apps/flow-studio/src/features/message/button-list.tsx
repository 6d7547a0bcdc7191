import { Plus } from '../../design/icon/icons.js';
import { useRef, useState } from 'react';
import { Button } from '../../design/button.js';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { FieldPlace } from '../form/field-place.js';
import { focusWithin } from '../form/focus-within.js';
import { useForm } from '../form/form-context.js';
import { ListGroup } from '../form/list-group.js';
import { schemaAt } from '../../step-type/json-schema.js';
import { useList } from '../form/use-list.js';
import { MAX_REPLY_BUTTONS } from '../phone/message-buttons.js';
import { text } from '../../text/text.js';
import { exitOfButton, makeButtonId } from './button-id.js';
import { ButtonRow } from './button-row.js';
import { removeButton } from './message-commands.js';
import { RemoveButtonDialog } from './remove-button-dialog.js';
import styles from './message.module.css';

/** Renders the quick replies below the last message. */
export function ButtonList({ stepId }: { readonly stepId: string }) {
  const store = useDraftStore();
  const { schema } = useForm();
  const element = useRef<HTMLDivElement>(null);
  const list = useList(['buttons'], { isRequired: false, element });
  const exits = useDraft(({ draft }) => draft.steps[stepId]?.exits);
  const [asked, setAsked] = useState<number | null>(null);
  const ids = list.items.map(idOf);
  const { maxItems } = schemaAt(schema, ['buttons']).schema;
  const words = text.message;
  const removeNow = (index: number) => {
    setAsked(null);
    store.run(removeButton(stepId, index));
    focusWithin(element, ids.length > 1 ? `[data-item="${Math.min(index, ids.length - 2)}"]` : '[data-add]');
  };
  const remove = (index: number) =>
    exits?.[exitOfButton(ids[index] ?? '')] === undefined ? removeNow(index) : setAsked(index);
  return (
    <FieldPlace path={['buttons']}>
      <div ref={element}>
        <ListGroup
          label={words.buttons}
          hint={words.buttonsHint}
          list={list}
          items={ids.map((id, index) => (
            <ButtonRow
              // Entries have no identity of their own; every field shows what is stored, so the place is enough.
              key={index}
              stepId={stepId}
              list={{ ...list, remove }}
              index={index}
              others={ids.filter((_, at) => at !== index)}
              isInList={ids.length > MAX_REPLY_BUTTONS}
              id={id}
            />
          ))}
        >
          {ids.length > MAX_REPLY_BUTTONS && <p className={styles.hint}>{words.asList(MAX_REPLY_BUTTONS)}</p>}
          <Button
            kind="quiet"
            icon={<Plus aria-hidden />}
            data-add
            disabled={maxItems !== undefined && ids.length >= maxItems}
            onClick={() => list.add({ id: makeButtonId('', ids), label: '' })}
          >
            {words.addButton}
          </Button>
        </ListGroup>
      </div>
      <RemoveButtonDialog
        stepId={stepId}
        button={asked === null ? undefined : list.items[asked]}
        onRemove={() => asked !== null && removeNow(asked)}
        onClose={() => setAsked(null)}
      />
    </FieldPlace>
  );
}

const idOf = (button: unknown): string => {
  const id: unknown = typeof button === 'object' && button !== null ? Reflect.get(button, 'id') : undefined;
  return typeof id === 'string' ? id : '';
};
