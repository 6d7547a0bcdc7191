import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { Button } from '../../design/button.js';
import { FileDrop } from '../../design/file-drop.js';
import { Modal } from '../../design/modal.js';
import { Notice } from '../../design/notice.js';
import { text } from '../../text/text.js';
import { importBundle } from './create-flow.js';
import type { Bundle } from './flow-template.js';
import { ImportPlan } from './import-plan.js';
import { readBundle } from './read-bundle.js';
import { flowsQuery } from './use-flows.js';

/** Renders the dialog that imports flows from a file: it says what would happen before anything is stored. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [bundle, setBundle] = useState<Bundle | null>(null);
  const plan = useMutation({
    mutationFn: async (file: File) => {
      const read = readBundle(await file.text(), file.name);
      const found = await importBundle(read, { dryRun: true });
      setBundle(read);
      return found;
    },
  });
  const run = useMutation({
    mutationFn: (read: Bundle) => importBundle(read),
    onSuccess: () => {
      void queries.invalidateQueries(flowsQuery);
      onClose();
    },
  });
  const error = plan.error ?? run.error;
  const { importing } = text.flows;
  return (
    <Modal
      open
      onClose={onClose}
      title={importing.title}
      description={importing.hint}
      actions={
        <>
          <Button onClick={onClose}>{text.controls.cancel}</Button>
          <Button
            kind="primary"
            disabled={plan.data === undefined || bundle === null || plan.isPending || run.isPending}
            onClick={() => bundle !== null && run.mutate(bundle)}
          >
            {importing.confirm(plan.data?.flows.length ?? 0)}
          </Button>
        </>
      }
    >
      <FileDrop
        label={importing.choose}
        accept=".json,application/json"
        onFile={(file) => {
          setBundle(null);
          run.reset();
          plan.mutate(file);
        }}
      />
      {error !== null && (
        <Notice tone="danger">
          {error.message}
          {error instanceof ApiProblem && error.problem.errors !== undefined && (
            <ul>
              {error.problem.errors.map(({ path, message }, index) => (
                <li key={index}>
                  <code>{path}</code> {message}
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      {plan.data !== undefined && error === null && <ImportPlan plan={plan.data} />}
    </Modal>
  );
}
