import type { Ref } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.js';
import { SendHorizontal } from '../../design/icon/icons.js';
import { text } from '../../text/text.js';
import { useSimulationStore } from './use-simulation.js';
import styles from './simulator.module.css';

export interface ChatComposerProps {
  /** Text that was typed and not sent yet. */
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** Called when a message was sent. */
  readonly onSent?: () => void;
  readonly placeholder?: string;
  readonly field?: Ref<HTMLInputElement>;
}

/** Renders the field for what the contact writes. What is typed stays until it is sent. */
export function ChatComposer({ words, onWords, onSent, placeholder, field }: ChatComposerProps) {
  const store = useSimulationStore();
  const isBlocked = useStore(store, ({ isPending, failure }) => isPending || failure !== null);
  const canSend = !isBlocked && words.trim() !== '';
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        if (!canSend) return;
        store.act({ message: words });
        onWords('');
        onSent?.();
      }}
    >
      <input
        ref={field}
        className={styles.message}
        aria-label={text.simulator.message}
        placeholder={placeholder ?? text.simulator.message}
        value={words}
        maxLength={4096}
        dir="auto"
        autoComplete="off"
        onChange={(event) => onWords(event.target.value)}
      />
      <Button type="submit" kind="primary" disabled={!canSend} icon={<SendHorizontal aria-hidden />}>
        {text.simulator.send}
      </Button>
    </form>
  );
}
