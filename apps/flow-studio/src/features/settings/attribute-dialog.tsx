import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '../../api/client.js';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { Notice } from '../../design/notice.js';
import { RadioField } from '../../design/radio-field.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import { attributesQuery } from '../attribute/use-attributes.js';
import type { AttributeType } from '../attribute/use-attributes.js';
import { plainName } from '../../format/plain-name.js';

/** Renders the dialog that makes a custom attribute. */
export function AttributeDialog({ onClose }: { readonly onClose: () => void }) {
  const words = text.settings.attributes;
  const queries = useQueryClient();
  const form = useId();
  const [title, setTitle] = useState('');
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const [type, setType] = useState<AttributeType>('string');
  const key = ownKey ?? plainName(title, '_');
  const save = useMutation({
    mutationFn: () => api.PUT('/v1/attributes/{key}', { params: { path: { key } }, body: { title, type } }),
    onSuccess: () => {
      void queries.invalidateQueries(attributesQuery);
      onClose();
    },
  });
  const isReady = title.trim() !== '' && key !== '';
  return (
    <Modal
      open
      onClose={onClose}
      size="small"
      title={words.add}
      actions={
        <>
          <Button onClick={onClose}>{text.controls.cancel}</Button>
          <Button kind="primary" type="submit" form={form} disabled={!isReady || save.isPending}>
            {words.save}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) save.mutate();
        }}
      >
        <TextField label={words.name} value={title} onChange={setTitle} autoFocus maxLength={255} />
        <TextField label={words.key} hint={words.keyHint} value={key} onChange={setOwnKey} maxLength={64} />
        <RadioField
          label={words.type}
          hint={words.typeHint}
          value={type}
          options={(['string', 'numeric', 'date'] as const).map((value) => ({ value, label: words.types[value] }))}
          onChange={setType}
        />
        {save.error !== null && <Notice tone="danger">{save.error.message}</Notice>}
      </form>
    </Modal>
  );
}
