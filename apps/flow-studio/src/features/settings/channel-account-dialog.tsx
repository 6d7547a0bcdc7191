import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { FormModal } from '../../design/form-modal.js';
import { Notice } from '../../design/notice.js';
import { SuggestField } from '../../design/suggest-field.js';
import { SwitchField } from '../../design/switch-field.js';
import { TextField } from '../../design/text-field.js';
import { plainName } from '../../format/plain-name.js';
import { text } from '../../text/text.js';
import { useSecrets } from '../secret/use-secrets.js';
import { channelAccountsQuery } from './use-channel-accounts.js';
import type { ChannelAccount } from './use-channel-accounts.js';

export interface ChannelAccountDialogProps {
  /** Number to change; absent for a new one. */
  readonly account?: ChannelAccount;
  readonly onClose: () => void;
}

/** Renders the dialog that adds or changes a WhatsApp number. Its secrets are given by name. */
export function ChannelAccountDialog({ account, onClose }: ChannelAccountDialogProps) {
  const words = text.settings.numbers;
  const queries = useQueryClient();
  const secrets = useSecrets();
  const [name, setName] = useState(account?.name ?? '');
  const [ownId, setOwnId] = useState<string | null>(account?.id ?? null);
  const [displayNumber, setDisplayNumber] = useState(account?.displayNumber ?? '');
  const [phoneNumberId, setPhoneNumberId] = useState(account?.phoneNumberId ?? '');
  const [accessTokenSecret, setAccessTokenSecret] = useState(account?.accessTokenSecret ?? '');
  const [appSecret, setAppSecret] = useState(account?.appSecret ?? '');
  const [isDefault, setDefault] = useState(account?.isDefault ?? false);
  const id = ownId ?? plainName(name, '-');
  const save = useMutation({
    mutationFn: () =>
      api.PUT('/v1/channel-accounts/{id}', {
        params: { path: { id } },
        body: {
          ...{ kind: 'whatsapp', name, phoneNumberId: phoneNumberId.trim(), accessTokenSecret, isDefault },
          ...(displayNumber.trim() === '' ? {} : { displayNumber: displayNumber.trim() }),
          ...(appSecret === '' ? {} : { appSecret }),
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries(channelAccountsQuery);
      onClose();
    },
  });
  return (
    <FormModal
      onClose={onClose}
      size="small"
      title={account === undefined ? words.add : words.change(account.id)}
      submitLabel={words.save}
      isReady={id !== '' && phoneNumberId.trim() !== '' && accessTokenSecret !== ''}
      isPending={save.isPending}
      onSubmit={() => save.mutate()}
      autoComplete="off"
    >
      <TextField label={words.name} value={name} onChange={setName} maxLength={100} autoFocus />
      {account === undefined && (
        <TextField
          label={words.id}
          hint={words.idHint}
          value={id}
          onChange={setOwnId}
          maxLength={64}
          spellCheck={false}
        />
      )}
      <TextField
        label={words.number}
        hint={words.numberHint}
        value={displayNumber}
        onChange={setDisplayNumber}
        maxLength={50}
      />
      <TextField
        label={words.phoneNumberId}
        hint={words.phoneNumberIdHint}
        value={phoneNumberId}
        onChange={setPhoneNumberId}
        inputMode="numeric"
      />
      <SuggestField
        label={words.accessToken}
        hint={words.accessTokenHint}
        value={accessTokenSecret}
        suggestions={secrets}
        onChange={setAccessTokenSecret}
      />
      <SuggestField
        label={words.appSecret}
        hint={words.appSecretHint}
        value={appSecret}
        suggestions={secrets}
        onChange={setAppSecret}
      />
      <SwitchField label={words.isDefault} hint={words.isDefaultHint} value={isDefault} onChange={setDefault} />
      {save.error !== null && <Notice tone="danger">{save.error.message}</Notice>}
    </FormModal>
  );
}
