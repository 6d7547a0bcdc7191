import { ConfigField } from '../form/config-field.js';
import { FoldedFields } from '../form/folded-fields.js';
import { text } from '../../text/text.js';
import { TemplateHeaderFields } from './template-header-fields.js';

const BUTTON_FIELDS = ['buttonValues', 'firstQuickReply'] as const;

/** Renders the fields of a message that WhatsApp has approved: which one it is, and the values of its parameters. */
export function TemplateFields({ index }: { readonly index: number }) {
  const at = (name: string) => ['blocks', index, name] as const;
  return (
    <>
      <ConfigField path={at('name')} />
      <ConfigField path={at('language')} />
      <ConfigField path={at('category')} withHint={false} />
      <TemplateHeaderFields path={at('header')} />
      <ConfigField path={at('body')} />
      <FoldedFields title={text.message.template.buttons} paths={BUTTON_FIELDS.map(at)}>
        {BUTTON_FIELDS.map((name) => (
          <ConfigField key={name} path={at(name)} />
        ))}
      </FoldedFields>
    </>
  );
}
