import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from 'zustand';
import { saveFile } from '../../api/save-file.js';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { Notice } from '../../design/notice.js';
import { TextField } from '../../design/text-field.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { attributesQuery } from '../attribute/use-attributes.js';
import { fileNameOf, toFlowTest } from './to-flow-test.js';
import { useSimulationStore } from './use-simulation.js';

export interface SaveTestDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Renders the dialog that saves the chat as the file of a flow test. */
export function SaveTestDialog({ open, onClose }: SaveTestDialogProps) {
  const drafts = useDraftStore();
  const { played, events, view } = useStore(useSimulationStore());
  const { data: attributes } = useQuery({ ...attributesQuery, enabled: open });
  const [name, setName] = useState<string | null>(null);
  const words = text.simulator.saveTest;
  const flowName = played?.draft.name ?? '';
  const given = name ?? words.nameOf(flowName);
  const save = async () => {
    if (played === null || view === null || attributes === undefined) return;
    const attributeTypes = new Map([...attributes].map(([key, { type }]) => [key, type]));
    const { flowId } = drafts.getState();
    const test = toFlowTest({ name: given.trim(), flowId, played, events, view, attributeTypes });
    const { Document } = await import('yaml');
    const written = new Document(test, { aliasDuplicateObjects: false }).toString({ lineWidth: 0 });
    saveFile(`${fileNameOf(played.draft)}.flowtest.yaml`, written, 'application/yaml');
    onClose();
  };
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={words.title}
      description={words.hint(fileNameOf({ name: flowName }))}
      actions={
        <>
          <Button onClick={onClose}>{text.controls.cancel}</Button>
          <Button kind="primary" disabled={given.trim() === '' || attributes === undefined} onClick={() => void save()}>
            {words.save}
          </Button>
        </>
      }
    >
      {(view?.problems.length ?? 0) > 0 && <Notice tone="warning">{words.problems}</Notice>}
      <TextField label={words.name} value={given} maxLength={200} dir="auto" onChange={setName} />
    </Modal>
  );
}
