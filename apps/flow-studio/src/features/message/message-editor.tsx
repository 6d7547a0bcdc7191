import { ConfigField } from '../form/config-field.js';
import { useForm } from '../form/form-context.js';
import type { StepEditorProps } from '../form/step-editor.js';
import { BlockList } from './block-list.js';
import { ButtonList } from './button-list.js';
import { MessagePreview } from './message-preview.js';

const PLACED = new Set(['blocks', 'buttons']);

/** Renders the editor of a message: what is sent, the buttons below it, and how a phone shows both. */
export function MessageEditor({ stepId, config }: StepEditorProps) {
  const { schema } = useForm();
  const others = Object.keys(schema.properties ?? {}).filter((name) => !PLACED.has(name));
  return (
    <>
      <BlockList />
      <ButtonList stepId={stepId} />
      {others.map((name) => (
        <ConfigField key={name} path={[name]} />
      ))}
      <MessagePreview config={config} />
    </>
  );
}
