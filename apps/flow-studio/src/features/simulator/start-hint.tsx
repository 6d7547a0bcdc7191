import { useState } from 'react';
import { Button } from '../../design/button.js';
import { useDraft } from '../../draft/use-draft.js';
import type { DraftTrigger } from '../../draft/flow-draft.js';
import { text } from '../../text/text.js';
import { useAttributes } from '../attribute/use-attributes.js';
import { ChangeDialog } from './change-dialog.js';
import { TriggerDialog } from './trigger-dialog.js';
import { useSimulationStore } from './use-simulation.js';
import styles from './simulator.module.css';

/** Renders how a chat can begin: by the words of keyword triggers, by a schedule, by the webhook trigger, and by changes of the contact. */
export function StartHint() {
  const store = useSimulationStore();
  const triggers = useDraft(({ draft }) => draft.triggers) ?? NONE;
  const [isAsking, setIsAsking] = useState(false);
  const [changed, setChanged] = useState<string | null>(null);
  const attributes = useAttributes();
  const hasWebhook = triggers.some(({ type }) => type === 'webhook');
  return (
    <div className={styles.start}>
      <p>{text.simulator.startHint}</p>
      {wordsOf(triggers).map((word) => (
        <Button key={word} dir="auto" onClick={() => store.act({ message: word })}>
          {text.simulator.write(word)}
        </Button>
      ))}
      {triggers.some(({ type }) => type === 'schedule' || type === 'date') && (
        <Button onClick={() => store.act({ schedule: {} })}>{text.simulator.letTimeCome}</Button>
      )}
      {(hasWebhook || triggers.length === 0) && (
        <Button onClick={() => setIsAsking(true)}>{text.simulator.callTrigger}</Button>
      )}
      {membersOf(triggers, 'tag-added', 'tag').map((tag) => (
        <Button key={tag} dir="auto" onClick={() => store.act({ change: { addTags: [tag] } })}>
          {text.simulator.giveTag(tag)}
        </Button>
      ))}
      {membersOf(triggers, 'attribute-changed', 'attribute').map((key) => (
        <Button key={key} dir="auto" onClick={() => setChanged(key)}>
          {text.simulator.changeAttribute(attributes.get(key)?.title ?? key)}
        </Button>
      ))}
      <TriggerDialog open={isAsking} onClose={() => setIsAsking(false)} />
      <ChangeDialog key={changed} open={changed !== null} attribute={changed} onClose={() => setChanged(null)} />
    </div>
  );
}

const NONE: readonly DraftTrigger[] = [];

/** Returns a member of the triggers of one type, each value once. */
function membersOf(triggers: readonly DraftTrigger[], type: string, member: string): readonly string[] {
  const values = triggers.flatMap((trigger) => (trigger.type === type ? [trigger[member]] : []));
  return [...new Set(values)].filter((value) => typeof value === 'string').filter((value) => value.trim() !== '');
}

/** Returns a word that each keyword trigger may wait for; the server decides whether it does. */
function wordsOf(triggers: readonly DraftTrigger[]): readonly string[] {
  const words = triggers.flatMap(({ keywords }) => (Array.isArray(keywords) ? (keywords as readonly unknown[]) : []));
  return [...new Set(words)].filter((word) => typeof word === 'string' && word.trim() !== '').slice(0, 4) as string[];
}
