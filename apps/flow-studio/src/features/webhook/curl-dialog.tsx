import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { ApiProblem } from '../../api/problem.js';
import type { components } from '../../api/schema.js';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { Notice } from '../../design/notice.js';
import { SelectField } from '../../design/select-field.js';
import { TextArea } from '../../design/text-field.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { secretsQuery } from '../secret/use-secrets.js';
import { CurlResult } from './curl-result.js';
import { renameSecret } from './rename-secret.js';
import { takeCurlConfig } from './webhook-commands.js';
import styles from './curl-dialog.module.css';

type Shell = keyof typeof text.webhook.curl.shells;

const SHELLS: readonly Shell[] = ['auto', 'bash', 'cmd', 'powershell'];

export interface CurlDialogProps {
  readonly stepId: string;
  readonly onClose: () => void;
}

/** Renders the dialog that makes the config of a step out of a command of curl. The command is kept nowhere. */
export function CurlDialog({ stepId, onClose }: CurlDialogProps) {
  const store = useDraftStore();
  const queries = useQueryClient();
  const [command, setCommand] = useState('');
  const [shell, setShell] = useState<Shell>('auto');
  /** Names under which secrets were stored, by the names that the server proposed. */
  const [stored, setStored] = useState<ReadonlyMap<string, string>>(new Map());
  const read = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/step-types/webhook-action/from-curl', {
          body: { command, ...(shell === 'auto' ? {} : { shell }) },
        }),
      ),
    // A secret that was stored elsewhere in the meantime must not be replaced.
    onSuccess: () => queries.invalidateQueries(secretsQuery),
    gcTime: 0,
  });
  const words = text.webhook.curl;
  const change = (set: () => void) => {
    set();
    setStored(new Map());
    read.reset();
  };
  const take = () => {
    if (read.data === undefined) return;
    const made = [...stored].reduce(
      (config: Readonly<Record<string, unknown>>, [name, other]) => renameSecret(config, name, other),
      read.data.config,
    );
    store.run(takeCurlConfig(stepId, made));
    onClose();
  };
  return (
    <Modal
      open
      onClose={onClose}
      size="medium"
      title={words.open}
      description={words.description}
      actions={
        <>
          <Button onClick={onClose}>{text.controls.cancel}</Button>
          {read.data === undefined ? (
            <Button kind="primary" disabled={command.trim() === '' || read.isPending} onClick={() => read.mutate()}>
              {words.convert}
            </Button>
          ) : (
            <Button kind="primary" onClick={take}>
              {words.take}
            </Button>
          )}
        </>
      }
    >
      <TextArea
        label={words.command}
        placeholder={words.placeholder}
        value={command}
        rows={6}
        className={styles.command}
        spellCheck={false}
        autoComplete="off"
        autoFocus
        onChange={(value) => change(() => setCommand(value))}
      />
      <SelectField
        label={words.shell}
        value={shell}
        options={SHELLS.map((value) => ({ value, label: words.shells[value] }))}
        onChange={(value) => change(() => setShell(value))}
      />
      {read.error !== null && (
        <Notice tone="danger">
          <strong>{read.error instanceof ApiProblem && read.error.status === 422 ? words.refused : null}</strong>
          <ul className={styles.list}>
            {messagesOf(read.error).map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {read.data !== undefined && (
        <CurlResult
          made={read.data}
          stored={stored}
          onStored={(name, other) => setStored(new Map([...stored, [name, other]]))}
        />
      )}
    </Modal>
  );
}

/** Lists the problems of a line, or the one message of another failure. */
function messagesOf(error: Error): readonly string[] {
  if (!(error instanceof ApiProblem)) return [error.message];
  const { problems = [] } = error.problem as Partial<components['schemas']['CurlRefusal']>;
  return problems.length === 0 ? [error.message] : problems.map(({ message }) => message);
}
