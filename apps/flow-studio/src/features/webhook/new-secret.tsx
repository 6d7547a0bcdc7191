import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { Button } from '../../design/button.js';
import { LoadFailure } from '../../design/loading.js';
import { Modal } from '../../design/modal.js';
import { Notice } from '../../design/notice.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import { makeSigningKey } from './make-signing-key.js';
import { secretsQuery } from '../secret/use-secrets.js';

export interface NewSecretProps {
  /** True for a secret that signs requests: a key can be made then. */
  readonly isSigningKey?: boolean;
  readonly onClose: () => void;
  /** Gets the name once the secret is stored. */
  readonly onMade: (name: string) => void;
}

/** Renders the dialog that stores a secret. Its value goes to the server and is kept nowhere else. */
export function NewSecret({ isSigningKey = false, onClose, onMade }: NewSecretProps) {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [isShown, setIsShown] = useState(false);
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: () => api.PUT('/v1/secrets/{name}', { params: { path: { name } }, body: { value } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries(secretsQuery);
      onMade(name);
    },
    gcTime: 0,
  });
  const words = text.webhook.secret;
  return (
    <Modal
      open
      onClose={onClose}
      size="small"
      title={words.create}
      description={words.valueHint}
      actions={
        <>
          <Button onClick={onClose}>{text.controls.cancel}</Button>
          <Button kind="primary" disabled={name === '' || value === '' || save.isPending} onClick={() => save.mutate()}>
            {words.save}
          </Button>
        </>
      }
    >
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={name}
        spellCheck={false}
        autoComplete="off"
        onChange={setName}
      />
      <TextField
        label={words.value}
        value={value}
        type={isShown ? 'text' : 'password'}
        autoComplete="new-password"
        spellCheck={false}
        onChange={setValue}
      />
      {isSigningKey && (
        <Button
          onClick={() => {
            setValue(makeSigningKey());
            setIsShown(true);
          }}
        >
          {words.makeKey}
        </Button>
      )}
      {isShown && <Notice tone="info">{words.keyMade}</Notice>}
      {save.error !== null && <LoadFailure error={save.error} />}
    </Modal>
  );
}
