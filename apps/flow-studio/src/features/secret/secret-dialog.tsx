import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { Button } from '../../design/button.js';
import { FormModal } from '../../design/form-modal.js';
import { Notice } from '../../design/notice.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import { makeSigningKey } from './make-signing-key.js';
import { secretsQuery } from './use-secrets.js';

export interface SecretDialogProps {
  /** Name of the secret whose value is replaced. Without it a new secret is made. */
  readonly name?: string;
  /** Proposed name of a new secret. */
  readonly proposed?: string;
  /** True for a secret that signs requests: the dialog can make a key for it. */
  readonly isSigningKey?: boolean;
  readonly onClose: () => void;
  /** Gets the name once the secret is stored; the dialog does not close itself. */
  readonly onStored: (name: string) => void;
}

/** Renders the dialog that stores a secret. Its value is sent to the server once and kept nowhere in the browser. */
export function SecretDialog({
  name: given,
  proposed = '',
  isSigningKey = false,
  onClose,
  onStored,
}: SecretDialogProps) {
  const words = text.secret;
  const queries = useQueryClient();
  const [name, setName] = useState(given ?? proposed);
  const [value, setValue] = useState('');
  const [isShown, setIsShown] = useState(false);
  const save = useMutation({
    mutationFn: () => api.PUT('/v1/secrets/{name}', { params: { path: { name } }, body: { value } }),
    onSuccess: async () => {
      await queries.invalidateQueries(secretsQuery);
      onStored(name);
    },
    gcTime: 0,
  });
  const isReady = name !== '' && value !== '';
  return (
    <FormModal
      onClose={onClose}
      size="small"
      title={given === undefined ? words.create : words.replace(given)}
      description={words.hint}
      submitLabel={words.save}
      isReady={isReady}
      isPending={save.isPending}
      onSubmit={() => save.mutate()}
      autoComplete="off"
    >
      {given === undefined && (
        <TextField
          label={words.name}
          hint={words.nameHint}
          value={name}
          spellCheck={false}
          autoComplete="off"
          onChange={setName}
          autoFocus={proposed === ''}
        />
      )}
      <TextField
        label={words.value}
        type={isShown ? 'text' : 'password'}
        autoComplete="new-password"
        spellCheck={false}
        value={value}
        onChange={setValue}
        autoFocus={given !== undefined || proposed !== ''}
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
      {save.error !== null && <Notice tone="danger">{save.error.message}</Notice>}
    </FormModal>
  );
}
