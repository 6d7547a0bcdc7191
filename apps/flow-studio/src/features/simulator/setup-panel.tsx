import { useState } from 'react';
import { useDraft } from '../../draft/use-draft.js';
import { Notice } from '../../design/notice.js';
import { Button } from '../../design/button.js';
import { SwitchField } from '../../design/switch-field.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import { useAttributes } from '../attribute/use-attributes.js';
import { fromLocalInput, toLocalInput } from './local-instant.js';
import { RandomField } from './random-field.js';
import type { SimulatedContact } from './simulation-types.js';
import { useSimulation, useSimulationStore } from './use-simulation.js';
import { WebhookRuleField } from './webhook-rule-field.js';
import styles from './simulator.module.css';

/** Renders what decides on a chat besides the flow: the contact, the clock, the answers of webhooks, and random results. */
export function SetupPanel() {
  const store = useSimulationStore();
  const setup = useSimulation((state) => state.setup);
  const steps = useDraft(({ draft }) => draft.steps);
  const idsOf = (type: string) => Object.keys(steps).filter((id) => steps[id]?.type === type);
  const webhooks = idsOf('webhook-action');
  const random = idsOf('randomizer');
  const words = text.simulator.setup;
  return (
    <div className={styles.panel}>
      <p className={styles.muted}>{words.hint}</p>
      <section className={styles.part} aria-label={words.webhooks}>
        <h3>{words.webhooks}</h3>
        {webhooks.length === 0 && <p className={styles.muted}>{words.noWebhooks}</p>}
        {webhooks.length > 0 && (
          <SwitchField
            label={words.callsLive}
            value={setup.callsLive}
            onChange={(callsLive) => store.changeSetup({ callsLive })}
          />
        )}
        {setup.callsLive && webhooks.some((id) => setup.webhooks[id] === undefined) && (
          <Notice tone="warning">{words.live}</Notice>
        )}
        {webhooks.map((id) => (
          <WebhookRuleField key={id} stepId={id} />
        ))}
      </section>
      {random.length > 0 && (
        <section className={styles.part} aria-label={words.random}>
          <h3>{words.random}</h3>
          {random.map((id) => (
            <RandomField key={id} stepId={id} />
          ))}
        </section>
      )}
      <section className={styles.part} aria-label={words.contact}>
        <h3>{words.contact}</h3>
        <ContactFields />
      </section>
      <section className={styles.part} aria-label={words.clock}>
        <h3>{words.clock}</h3>
        <TextField
          label={words.startAt}
          hint={words.startAtHint}
          type="datetime-local"
          value={setup.startAt === null ? '' : toLocalInput(setup.startAt)}
          onChange={(value) => store.changeSetup({ startAt: fromLocalInput(value) })}
        />
        {setup.startAt !== null && (
          <Button kind="quiet" onClick={() => store.changeSetup({ startAt: null })}>
            {words.startNow}
          </Button>
        )}
      </section>
    </div>
  );
}

function ContactFields() {
  const store = useSimulationStore();
  const contact = useSimulation((state) => state.setup.contact);
  const attributes = useAttributes();
  const words = text.simulator.setup;
  const change = (part: Partial<SimulatedContact>) => store.changeSetup({ contact: { ...contact, ...part } });
  const changeAttribute = (key: string, type: string, value: string) => {
    const { [key]: _before, ...others } = contact.attributes;
    // What is no number yet, such as "1.", stays as it is typed.
    const stored = type === 'numeric' && String(Number(value)) === value ? Number(value) : value;
    change({ attributes: value === '' ? others : { ...others, [key]: stored } });
  };
  return (
    <>
      <TextField
        label={words.name}
        value={contact.name}
        maxLength={255}
        dir="auto"
        onChange={(name) => change({ name })}
      />
      <TextField
        label={words.number}
        hint={words.numberHint}
        inputMode="numeric"
        value={contact.contactNumber}
        onChange={(value) => change({ contactNumber: value.replaceAll(/\D/g, '').slice(0, 15) })}
      />
      <TagsField tags={contact.tags} onChange={(tags) => change({ tags })} />
      {[...attributes.values()].map(({ key, type, title }) => (
        <TextField
          key={key}
          label={title}
          type={type === 'date' ? 'date' : 'text'}
          inputMode={type === 'numeric' ? 'decimal' : 'text'}
          dir="auto"
          value={String(contact.attributes[key] ?? '')}
          onChange={(value) => changeAttribute(key, type, value)}
        />
      ))}
    </>
  );
}

interface TagsFieldProps {
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}

/** Renders the field of the tags, which are taken over when the field is left: a comma may be the last letter until then. */
function TagsField({ tags, onChange }: TagsFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const words = text.simulator.setup;
  const leave = () => {
    if (typed !== null) onChange([...new Set(typed.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== ''));
    setTyped(null);
  };
  return (
    <TextField
      label={words.tags}
      hint={words.tagsHint}
      dir="auto"
      value={typed ?? tags.join(', ')}
      onChange={setTyped}
      onBlur={leave}
    />
  );
}
