import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { FormModal } from '../../design/form-modal.js';
import { Notice } from '../../design/notice.js';
import { RadioField } from '../../design/radio-field.js';
import { TextField } from '../../design/text-field.js';
import { inWords } from '../../format/in-words.js';
import { plainName } from '../../format/plain-name.js';
import { text } from '../../text/text.js';
import { attributesQuery } from './use-attributes.js';
import type { AttributeType } from './use-attributes.js';

/** Attribute that a flow names and that does not exist. */
export interface WantedAttribute {
  /** Key as the flow has it. The dialog leaves it as it is. */
  readonly key: string;
  /** Type that is chosen at first. */
  readonly type: AttributeType;
}

export interface AttributeDialogProps {
  /** Attribute to make; absent when the author is free to name it. */
  readonly wanted?: WantedAttribute;
  readonly onClose: () => void;
  /** Called once the attribute exists, before the dialog closes. */
  readonly onMade?: () => void;
}

/** Renders the dialog that makes a custom attribute. */
export function AttributeDialog({ wanted, onClose, onMade }: AttributeDialogProps) {
  const words = text.settings.attributes;
  const queries = useQueryClient();
  const [title, setTitle] = useState(wanted === undefined ? '' : inWords(wanted.key));
  const [ownKey, setOwnKey] = useState<string | null>(wanted?.key ?? null);
  const [type, setType] = useState<AttributeType>(wanted?.type ?? 'string');
  const key = ownKey ?? plainName(title, '_');
  const save = useMutation({
    mutationFn: () => api.PUT('/v1/attributes/{key}', { params: { path: { key } }, body: { title, type } }),
    onSuccess: async () => {
      await queries.invalidateQueries(attributesQuery);
      onMade?.();
      onClose();
    },
  });
  const isReady = title.trim() !== '' && key !== '';
  return (
    <FormModal
      onClose={onClose}
      size="small"
      title={words.add}
      submitLabel={words.save}
      isReady={isReady}
      isPending={save.isPending}
      onSubmit={() => save.mutate()}
    >
      <TextField label={words.name} value={title} onChange={setTitle} autoFocus maxLength={255} />
      <TextField
        label={words.key}
        hint={wanted === undefined ? words.keyHint : words.wantedKeyHint}
        value={key}
        readOnly={wanted !== undefined}
        onChange={setOwnKey}
        maxLength={64}
      />
      <RadioField
        label={words.type}
        hint={words.typeHint}
        value={type}
        options={(['string', 'numeric', 'date'] as const).map((value) => ({ value, label: words.types[value] }))}
        onChange={setType}
      />
      {save.error !== null && <Notice tone="danger">{save.error.message}</Notice>}
    </FormModal>
  );
}
