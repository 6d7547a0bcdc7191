import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { forced } from '../../api/forced.js';
import { useMay } from '../../api/session.js';
import { Badge } from '../../design/badge.js';
import { Button } from '../../design/button.js';
import { Plus, Settings, Trash2 } from '../../design/icon/icons.js';
import { IconButton } from '../../design/icon-button.js';
import { Notice } from '../../design/notice.js';
import table from '../../design/table.module.css';
import { text } from '../../text/text.js';
import { ChannelAccountDialog } from './channel-account-dialog.js';
import { RemovalDialog } from './removal-dialog.js';
import { Section } from './section.js';
import { SettingsTable } from './settings-table.js';
import { channelAccountsQuery } from './use-channel-accounts.js';
import type { ChannelAccount } from './use-channel-accounts.js';

/** Renders the WhatsApp numbers of the server. That of its settings cannot be changed here. */
export function NumbersSection() {
  const words = text.settings.numbers;
  const query = useQuery(channelAccountsQuery);
  const [changed, setChanged] = useState<ChannelAccount | 'new' | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  const mayChange = useMay('admin');
  return (
    <Section
      title={words.title}
      hint={words.hint}
      actions={
        <Button icon={<Plus aria-hidden />} disabled={!mayChange} onClick={() => setChanged('new')}>
          {words.add}
        </Button>
      }
    >
      {!mayChange && <Notice tone="info">{text.settings.access.missing('admin')}</Notice>}
      <SettingsTable query={query} words={words} columns={[words.name, words.number, words.phoneNumberId, words.state]}>
        {(account) => (
          <AccountRow
            key={account.id}
            account={account}
            mayChange={mayChange}
            onChange={() => setChanged(account)}
            onDelete={() => setLeaving(account.id)}
          />
        )}
      </SettingsTable>
      {changed !== null && (
        <ChannelAccountDialog {...(changed === 'new' ? {} : { account: changed })} onClose={() => setChanged(null)} />
      )}
      {leaving !== null && (
        <RemovalDialog
          title={words.deleteTitle(leaving)}
          effect={words.deleteEffect}
          confirm={words.deleteConfirm}
          lists={channelAccountsQuery}
          forcedEffect={words.forcedEffect}
          remove={(force) =>
            api.DELETE('/v1/channel-accounts/{id}', { params: { path: { id: leaving }, query: forced(force) } })
          }
          onClose={() => setLeaving(null)}
        />
      )}
    </Section>
  );
}

interface AccountRowProps {
  readonly account: ChannelAccount;
  readonly mayChange: boolean;
  readonly onChange: () => void;
  readonly onDelete: () => void;
}

function AccountRow({ account, mayChange, onChange, onDelete }: AccountRowProps) {
  const words = text.settings.numbers;
  const { id, name, displayNumber, phoneNumberId, isDefault, missingSecrets, updatedAt } = account;
  // The server has no instant of the one in its settings.
  const isStored = updatedAt !== null;
  return (
    <tr>
      <td>
        {name !== '' && <span dir="auto">{name} </span>}
        <code>{id}</code>
      </td>
      <td>{displayNumber ?? '–'}</td>
      <td>
        <code>{phoneNumberId}</code>
      </td>
      <td>
        {isDefault && <Badge tone="info">{words.default}</Badge>}
        {!isStored && <Badge>{words.ofSettings}</Badge>}
        {missingSecrets.map((secret) => (
          <Badge key={secret} tone="warning">
            {words.missing(secret)}
          </Badge>
        ))}
      </td>
      <td className={table.number}>
        {isStored && (
          <>
            <IconButton
              label={words.change(id)}
              icon={<Settings aria-hidden />}
              disabled={!mayChange}
              onClick={onChange}
            />
            <IconButton
              label={words.delete(id)}
              icon={<Trash2 aria-hidden />}
              disabled={!mayChange}
              onClick={onDelete}
            />
          </>
        )}
      </td>
    </tr>
  );
}
