import { useStore } from 'zustand';
import { IconButton } from '../../design/icon-button.js';
import { PanelRightOpen } from '../../design/icon/icons.js';
import { text } from '../../text/text.js';
import { ChatComposer } from './chat-composer.js';
import type { ChatComposerProps } from './chat-composer.js';
import { ClockButtons } from './clock-buttons.js';
import { useSimulationStore } from './use-simulation.js';
import styles from './simulator.module.css';

export interface FoldedSimulatorProps extends ChatComposerProps {
  readonly onOpen: () => void;
}

/** Renders the simulator as one line on the canvas, which opens with the first message. Screen readers get the newest message. */
export function FoldedSimulator({ onOpen, ...composer }: FoldedSimulatorProps) {
  const newest = useStore(useSimulationStore(), ({ view }) => view?.messages.at(-1));
  return (
    <section aria-label={text.simulator.region} className={styles.folded} data-folded>
      <ChatComposer {...composer} placeholder={text.simulator.invitation} onSent={onOpen} />
      <div role="log" aria-label={text.simulator.chat} className="visually-hidden">
        {newest?.text}
      </div>
      <ClockButtons />
      <IconButton
        label={text.simulator.show}
        icon={<PanelRightOpen aria-hidden />}
        aria-expanded={false}
        onClick={onOpen}
      />
    </section>
  );
}
