import { useState } from 'react';
import { Button } from '../../design/button.js';
import { useDraft } from '../../draft/use-draft.js';
import type { DraftTrigger } from '../../draft/flow-draft.js';
import { text } from '../../text/text.js';
import { TriggerDialog } from './trigger-dialog.js';
import { useSimulationStore } from './use-simulation.js';
import styles from './simulator.module.css';

/** Renders how a chat can begin: by the words of keyword triggers, and by the webhook trigger. */
export function StartHint() {
  const store = useSimulationStore();
  const triggers = useDraft(({ draft }) => draft.triggers) ?? NONE;
  const [isAsking, setIsAsking] = useState(false);
  const hasWebhook = triggers.some(({ type }) => type === 'webhook');
  return (
    <div className={styles.start}>
      <p>{text.simulator.startHint}</p>
      {wordsOf(triggers).map((word) => (
        <Button key={word} dir="auto" onClick={() => store.act({ message: word })}>
          {text.simulator.write(word)}
        </Button>
      ))}
      {(hasWebhook || triggers.length === 0) && (
        <Button onClick={() => setIsAsking(true)}>{text.simulator.callTrigger}</Button>
      )}
      <TriggerDialog open={isAsking} onClose={() => setIsAsking(false)} />
    </div>
  );
}

const NONE: readonly DraftTrigger[] = [];

/** Returns a word that each keyword trigger may wait for; the server decides whether it does. */
function wordsOf(triggers: readonly DraftTrigger[]): readonly string[] {
  const words = triggers.flatMap(({ keywords }) => (Array.isArray(keywords) ? (keywords as readonly unknown[]) : []));
  return [...new Set(words)].filter((word) => typeof word === 'string' && word.trim() !== '').slice(0, 4) as string[];
}
