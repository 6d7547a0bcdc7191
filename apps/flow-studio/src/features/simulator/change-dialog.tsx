import { useState } from 'react';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { Notice } from '../../design/notice.js';
import { SelectField } from '../../design/select-field.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import { useAttributes } from '../attribute/use-attributes.js';
import type { SimulatedChange } from './simulation-types.js';
import { useSimulationStore } from './use-simulation.js';

export interface ChangeDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Key of the attribute that is chosen at first; absent: a tag is added. */
  readonly attribute?: string | null;
}

type Kind = 'addTag' | 'removeTag' | 'attribute';

const KINDS: readonly Kind[] = ['addTag', 'removeTag', 'attribute'];

/** Renders the dialog in which the author changes a tag or an attribute of the contact of the chat. */
export function ChangeDialog({ open, onClose, attribute = null }: ChangeDialogProps) {
  const store = useSimulationStore();
  const attributes = useAttributes();
  const [kind, setKind] = useState<Kind>(attribute === null ? 'addTag' : 'attribute');
  const [chosen, setChosen] = useState(attribute);
  const [typed, setTyped] = useState('');
  const words = text.simulator.change;
  const key = chosen ?? [...attributes.keys()][0] ?? null;
  const type = key === null ? undefined : attributes.get(key)?.type;
  const value = typed.trim();
  const isWrong = kind === 'attribute' && type === 'numeric' && value !== '' && !Number.isFinite(Number(value));
  const change = isWrong ? null : changeOf(kind, key, type === 'numeric' && value !== '' ? Number(value) : value);
  const choices = [...attributes.values()].map(({ key: choice, title }) => ({ value: choice, label: title }));
  return (
    <Modal
      open={open}
      onClose={onClose}
      size="small"
      title={words.title}
      description={words.hint}
      actions={
        <>
          <Button onClick={onClose}>{text.controls.cancel}</Button>
          <Button
            kind="primary"
            disabled={change === null}
            onClick={() => {
              if (change === null) return;
              setTyped('');
              onClose();
              store.act({ change });
            }}
          >
            {words.make}
          </Button>
        </>
      }
    >
      <SelectField
        label={words.kind}
        value={kind}
        options={KINDS.map((choice) => ({ value: choice, label: words.kinds[choice] }))}
        onChange={(next) => {
          setKind(next);
          setTyped('');
        }}
      />
      {kind === 'attribute' && choices.length === 0 && <Notice tone="info">{words.noAttributes}</Notice>}
      {kind === 'attribute' && choices.length > 0 && (
        <SelectField label={words.attribute} value={key} options={choices} onChange={setChosen} />
      )}
      <TextField
        label={kind === 'attribute' ? words.value : words.tag}
        hint={kind === 'attribute' ? words.valueHint : undefined}
        error={isWrong ? words.notNumber : undefined}
        type={kind === 'attribute' && type === 'date' ? 'date' : 'text'}
        dir="auto"
        autoComplete="off"
        value={typed}
        onChange={setTyped}
      />
    </Modal>
  );
}

/** Returns the change that the dialog describes; null while something of it is missing. */
function changeOf(kind: Kind, key: string | null, value: string | number): SimulatedChange | null {
  if (kind === 'attribute') return key === null ? null : { attributes: { [key]: value === '' ? null : value } };
  const tag = String(value);
  if (tag === '') return null;
  return kind === 'addTag' ? { addTags: [tag] } : { removeTags: [tag] };
}
