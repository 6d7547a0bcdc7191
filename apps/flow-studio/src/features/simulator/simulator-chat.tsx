import { useStore } from 'zustand';
import { formatInstant } from '../../format/format-time.js';
import { text } from '../../text/text.js';
import { ChatLog } from '../phone/chat-log.js';
import { ChatMenu } from './chat-menu.js';
import { chatEntries } from './chat-entries.js';
import { ChatComposer } from './chat-composer.js';
import type { ChatComposerProps } from './chat-composer.js';
import { ChatNotices } from './chat-notices.js';
import { ClockButtons } from './clock-buttons.js';
import { StartHint } from './start-hint.js';
import { useSimulationStore } from './use-simulation.js';
import styles from './simulator.module.css';

/** Renders the chat, the virtual clock, and the field for what the contact writes. */
export function SimulatorChat(composer: ChatComposerProps) {
  const store = useSimulationStore();
  const state = useStore(store);
  const { view, isPending, failure } = state;
  const isBlocked = isPending || failure !== null;
  return (
    <>
      <div className={styles.clock}>
        <span className={styles.instants}>
          <span>{view === null ? text.simulator.notStarted : formatInstant(Date.parse(view.now))}</span>
          {view !== null && (
            <span className={styles.wake}>
              {view.nextWakeAt === null
                ? text.simulator.noTimer
                : text.simulator.wakesAt(formatInstant(Date.parse(view.nextWakeAt)))}
            </span>
          )}
        </span>
        <ClockButtons />
        <ChatMenu />
      </div>
      <ChatNotices />
      <ChatLog
        label={text.simulator.chat}
        messages={chatEntries(state)}
        onTap={isBlocked ? undefined : ({ id }) => store.act({ tap: id })}
        empty={<StartHint />}
      />
      <ChatComposer {...composer} />
    </>
  );
}
