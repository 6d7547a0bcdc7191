import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '../../api/client.js';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { Notice } from '../../design/notice.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import { secretsQuery } from '../secret/use-secrets.js';

export interface SecretDialogProps {
  /** Name of the secret whose value is replaced; empty for a new secret. */
  readonly name: string;
  readonly onClose: () => void;
}

/** Renders the dialog that sets the value of a secret. The value is sent once and kept nowhere in the browser. */
export function SecretDialog({ name: given, onClose }: SecretDialogProps) {
  const words = text.settings.secrets;
  const queries = useQueryClient();
  const form = useId();
  const [name, setName] = useState(given);
  const [value, setValue] = useState('');
  const save = useMutation({
    mutationFn: () => api.PUT('/v1/secrets/{name}', { params: { path: { name } }, body: { value } }),
    onSuccess: () => {
      void queries.invalidateQueries(secretsQuery);
      onClose();
    },
  });
  const isReady = name !== '' && value !== '';
  return (
    <Modal
      open
      onClose={onClose}
      size="small"
      title={given === '' ? words.add : words.replace(given)}
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
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) save.mutate();
        }}
      >
        {given === '' && (
          <TextField label={words.name} hint={words.nameHint} value={name} onChange={setName} autoFocus />
        )}
        <TextField
          label={words.value}
          hint={words.valueHint}
          type="password"
          autoComplete="new-password"
          value={value}
          onChange={setValue}
          autoFocus={given !== ''}
        />
        {save.error !== null && <Notice tone="danger">{save.error.message}</Notice>}
      </form>
    </Modal>
  );
}
