import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FormModal } from '../../design/form-modal.js';
import { Notice } from '../../design/notice.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import { createFlow } from './create-flow.js';
import { flowTemplates } from './flow-template.js';
import type { FlowTemplate } from './flow-template.js';
import { flowsQuery } from './use-flows.js';
import styles from './new-flow-dialog.module.css';

const TEMPLATES = flowTemplates(text.flows.empty);
const [EMPTY] = TEMPLATES;

/** Renders the dialog that makes a flow, empty or from a template, and opens it. */
export function NewFlowDialog({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [template, setTemplate] = useState<FlowTemplate | undefined>(EMPTY);
  const create = useMutation({
    mutationFn: (from: FlowTemplate) => createFlow(name.trim() || from.name, from),
    onSuccess: (flowId) => {
      void queries.invalidateQueries(flowsQuery);
      return navigate({ to: '/flows/$flowId', params: { flowId } });
    },
  });
  const isNameless = name.trim() === '' && template?.bundle === null;
  return (
    <FormModal
      onClose={onClose}
      title={text.flows.newFlow}
      submitLabel={text.flows.create}
      isReady={template !== undefined && !isNameless}
      isPending={create.isPending}
      onSubmit={() => template !== undefined && create.mutate(template)}
      className={styles.form}
    >
      <TextField
        label={text.flows.name}
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
        placeholder={template?.bundle === null ? text.flows.namePlaceholder : template?.name}
      />
      <fieldset className={styles.templates}>
        <legend>{text.flows.startFrom}</legend>
        {TEMPLATES.map((option) => (
          <label key={option.id} className={styles.template}>
            <input
              type="radio"
              name="template"
              aria-label={option.name}
              checked={option.id === template?.id}
              onChange={() => setTemplate(option)}
            />
            <span>
              <strong>{option.name}</strong>
              <span className={styles.hint}>{text.flows.templateHints[option.id]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {create.error !== null && <Notice tone="danger">{create.error.message}</Notice>}
    </FormModal>
  );
}
