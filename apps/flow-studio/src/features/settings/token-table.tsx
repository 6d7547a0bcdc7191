import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { Button } from '../../design/button.js';
import { Plus, Trash2 } from '../../design/icon/icons.js';
import { IconButton } from '../../design/icon-button.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import table from '../../design/table.module.css';
import { TimeAgo } from '../../design/time-ago.js';
import { text } from '../../text/text.js';
import { RemovalDialog } from './removal-dialog.js';
import { Section } from './section.js';
import { TokenDialog } from './token-dialog.js';
import { tokensQuery } from './use-tokens.js';
import type { AccessToken } from './use-tokens.js';

/** Renders the named access tokens of the server, for those who may make and revoke them. */
export function TokenTable() {
  const words = text.settings.tokens;
  const { data, error, refetch } = useQuery(tokensQuery);
  const [isMaking, setIsMaking] = useState(false);
  const [leaving, setLeaving] = useState<AccessToken | null>(null);
  return (
    <Section
      title={words.title}
      hint={words.hint}
      actions={
        <Button icon={<Plus aria-hidden />} onClick={() => setIsMaking(true)}>
          {words.add}
        </Button>
      }
    >
      {error !== null && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.length === 0 && <p>{words.none}</p>}
      {data !== undefined && data.length > 0 && (
        <div className={table.frame}>
          <table className={table.table} aria-label={words.title}>
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.scopes}</th>
                <th scope="col">{words.lastUsed}</th>
                <th scope="col">
                  <span className="visually-hidden">{words.actions}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((token) => (
                <tr key={token.id}>
                  <td>
                    <span dir="auto">{token.name} </span>
                    <code>{token.id}</code>
                  </td>
                  <td>{token.scopes.join(', ')}</td>
                  <td>{token.lastUsedAt === null ? words.never : <TimeAgo instant={token.lastUsedAt} />}</td>
                  <td className={table.number}>
                    <IconButton
                      label={words.revoke(token.name)}
                      icon={<Trash2 aria-hidden />}
                      onClick={() => setLeaving(token)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isMaking && <TokenDialog onClose={() => setIsMaking(false)} />}
      {leaving !== null && (
        <RemovalDialog
          title={words.revokeTitle(leaving.name)}
          effect={words.revokeEffect}
          confirm={words.revokeConfirm}
          lists={tokensQuery}
          remove={() => api.DELETE('/v1/tokens/{id}', { params: { path: { id: leaving.id } } })}
          onClose={() => setLeaving(null)}
        />
      )}
    </Section>
  );
}
