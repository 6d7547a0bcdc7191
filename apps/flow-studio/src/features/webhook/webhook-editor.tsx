import { ConfigField } from '../form/config-field.js';
import { useForm } from '../form/form-context.js';
import type { StepEditorProps } from '../form/step-editor.js';
import { CallbackFields } from './callback-fields.js';
import { CurlButton } from './curl-button.js';
import { WebhookTest } from './webhook-test.js';
import { DeliveryFields } from './delivery-fields.js';
import { FoldedFields } from '../form/folded-fields.js';
import { MappingTable } from './mapping-table.js';
import { PairList } from './pair-list.js';
import { QueryOffer } from './query-offer.js';
import { RedirectFields } from './redirect-fields.js';
import { SecretField } from './secret-field.js';
import { text } from '../../text/text.js';
import styles from './webhook.module.css';

/** Members of the config that have a place of their own in this editor. */
const PLACED = new Set([
  'method',
  'url',
  'bodyFormat',
  'parameters',
  'headers',
  'attributeMapping',
  'signing',
  'retry',
  'timeoutMs',
  'redirects',
  'callback',
]);

/** Renders the editor of a webhook: what is called, a way to try it, and what is saved of the answer. */
export function WebhookEditor({ stepId, config }: StepEditorProps) {
  const { schema } = useForm();
  const others = Object.keys(schema.properties ?? {}).filter((name) => !PLACED.has(name));
  const signing = secretOf(config['signing']);
  return (
    <>
      <CurlButton stepId={stepId} />
      <ConfigField path={['method']} />
      <div className={styles.url}>
        <ConfigField path={['url']} />
        <QueryOffer stepId={stepId} />
      </div>
      <PairList kind="parameters">{config['method'] === 'POST' && <ConfigField path={['bodyFormat']} />}</PairList>
      <PairList kind="headers" />
      <WebhookTest stepId={stepId} config={config} />
      <MappingTable stepId={stepId} />
      <FoldedFields
        title={text.webhook.signing}
        summary={signing === '' ? text.webhook.secret.notChosen : text.webhook.signed(signing)}
        paths={[['signing']]}
      >
        <SecretField />
      </FoldedFields>
      <DeliveryFields />
      <CallbackFields />
      <RedirectFields />
      {others.length > 0 && (
        <FoldedFields title={text.webhook.more} paths={others.map((name) => [name])}>
          {others.map((name) => (
            <ConfigField key={name} path={[name]} />
          ))}
        </FoldedFields>
      )}
    </>
  );
}

const secretOf = (signing: unknown): string => {
  const secret = typeof signing === 'object' && signing !== null ? Reflect.get(signing, 'secret') : undefined;
  return typeof secret === 'string' ? secret : '';
};
