import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { Button } from '../../design/button.js';
import { ChecksField } from '../../design/checks-field.js';
import { CopyField } from '../../design/copy-field.js';
import { FormModal } from '../../design/form-modal.js';
import { Modal } from '../../design/modal.js';
import { Notice } from '../../design/notice.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import { TOKEN_SCOPES, tokensQuery } from './use-tokens.js';
import type { TokenScope } from './use-tokens.js';

/** Renders the dialog that makes an access token, and shows it once. It is kept nowhere in the browser. */
export function TokenDialog({ onClose }: { readonly onClose: () => void }) {
  const words = text.settings.tokens;
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly TokenScope[]>(['read']);
  const making = useMutation({
    mutationFn: () => dataOf(api.POST('/v1/tokens', { body: { name, scopes: [...scopes] } })),
    onSuccess: () => queries.invalidateQueries(tokensQuery),
    gcTime: 0,
  });
  if (making.data !== undefined) {
    return (
      <Modal
        open
        onClose={onClose}
        size="small"
        title={words.made(making.data.name)}
        description={words.once}
        actions={<Button onClick={onClose}>{words.close}</Button>}
      >
        <CopyField label={words.token} value={making.data.token} />
      </Modal>
    );
  }
  return (
    <FormModal
      onClose={onClose}
      size="small"
      title={words.add}
      description={words.addHint}
      submitLabel={words.make}
      isReady={name !== '' && scopes.length > 0}
      isPending={making.isPending}
      onSubmit={() => making.mutate()}
      autoComplete="off"
    >
      <TextField label={words.name} hint={words.nameHint} value={name} onChange={setName} autoFocus />
      <ChecksField
        label={words.scopes}
        values={scopes}
        options={TOKEN_SCOPES.map((value) => ({ value, label: words.scopeNames[value] }))}
        onChange={setScopes}
      />
      {making.error !== null && <Notice tone="danger">{making.error.message}</Notice>}
    </FormModal>
  );
}
