import { useState } from 'react';
import { TextField } from '../../design/text-field.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { FieldPlace } from '../form/field-place.js';
import { useField } from '../form/form-context.js';
import { ListItem } from '../form/list-item.js';
import type { ListState } from '../form/use-list.js';
import { text } from '../../text/text.js';
import { makeButtonId } from './button-id.js';
import { CharacterCount } from './character-count.js';
import { changeButton } from './message-commands.js';
import { MESSAGE_LIMITS } from './message-limits.js';
import styles from './message.module.css';

export interface ButtonRowProps {
  readonly stepId: string;
  readonly list: ListState;
  readonly index: number;
  readonly id: string;
  /** Ids of the other buttons. */
  readonly others: readonly string[];
  /** True when the phone shows the buttons as a list. */
  readonly isInList: boolean;
}

/** Renders one button. The id of a new one follows its label until the field is left; from then on it stays. */
export function ButtonRow({ stepId, list, index, id, others, isInList }: ButtonRowProps) {
  const store = useDraftStore();
  const label = useField(['buttons', index, 'label']);
  const idField = useField(['buttons', index, 'id']);
  const written = typeof label.value === 'string' ? label.value : '';
  const [follows, setFollows] = useState(written === '');
  const words = text.message;
  const changeLabel = (next: string) =>
    store.run(
      changeButton(stepId, index, {
        label: next,
        ...(follows || written === '' ? { id: makeButtonId(next, others) } : {}),
      }),
    );
  return (
    <ListItem list={list} index={index} name={words.button(index + 1)}>
      <div className={styles.buttonFields}>
        <FieldPlace path={['buttons', index, 'label']}>
          <TextField
            label={words.labelOf(index + 1)}
            labelHidden
            placeholder={words.label}
            value={written}
            error={label.error}
            dir="auto"
            autoComplete="off"
            onChange={changeLabel}
            onFocus={() => setFollows(written === '')}
            onBlur={() => setFollows(false)}
          />
          <CharacterCount value={written} most={isInList ? MESSAGE_LIMITS.listRow : MESSAGE_LIMITS.buttonLabel} />
        </FieldPlace>
        <FieldPlace path={['buttons', index, 'id']}>
          <TextField
            label={words.idOf(index + 1)}
            labelHidden
            placeholder={words.id}
            title={words.idHint}
            value={id}
            error={idField.error}
            className={styles.id}
            spellCheck={false}
            autoComplete="off"
            onChange={(next) => store.run(changeButton(stepId, index, { id: next }))}
          />
        </FieldPlace>
      </div>
    </ListItem>
  );
}
