import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useRef, useState } from 'react';
import { PanelRightClose } from '../../design/icon/icons.js';
import { Badge } from '../../design/badge.js';
import { IconButton } from '../../design/icon-button.js';
import { NO_MARKS, useMarksStore } from '../../draft/flow-marks.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { usePanel } from '../panels/panel-layout.js';
import { useStepActions } from '../step-actions/use-step-actions.js';
import { currentStepOf, pathMarks } from './path-marks.js';
import { DetailsPanel } from './details-panel.js';
import { FoldedSimulator } from './folded-simulator.js';
import { SetupPanel } from './setup-panel.js';
import { createSimulationStore } from './simulation-store.js';
import { SimulatorChat } from './simulator-chat.js';
import { useRecordedChat } from './use-recorded-chat.js';
import { SimulationContext } from './use-simulation.js';
import styles from './simulator.module.css';

/**
 * Renders the phone beside the canvas, on which the author chats with the flow as it is on the screen. While it is folded, the field
 * for a first message stays on the canvas.
 */
export function Simulator() {
  const drafts = useDraftStore();
  const marks = useMarksStore();
  const [store] = useState(() => createSimulationStore(drafts));
  const actions = useStepActions();
  const { isOpen, setOpen } = usePanel('simulator');
  const [words, setWords] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const takesFocus = useRef(false);
  useRecordedChat(store, () => setOpen(true));
  useEffect(() => {
    const { flowId } = drafts.getState();
    const unsubscribe = store.subscribe(({ view }, before) => {
      if (view === before.view) return;
      marks.setState(pathMarks(flowId, view), true);
      const current = currentStepOf(flowId, view);
      if (current !== undefined) actions.want(current);
    });
    return () => {
      unsubscribe();
      marks.setState(NO_MARKS, true);
    };
  }, [actions, drafts, marks, store]);
  const open = () => {
    takesFocus.current = true;
    setOpen(true);
  };
  useEffect(() => {
    if (isOpen && takesFocus.current) field.current?.focus();
    takesFocus.current = false;
  }, [isOpen]);
  const chat = { words, onWords: setWords, field };
  return (
    <SimulationContext value={store}>
      {isOpen ? (
        <section aria-label={text.simulator.region} className={styles.simulator}>
          <header className={styles.header}>
            <h2>{text.simulator.region}</h2>
            <Badge tone="info">{text.simulator.label}</Badge>
            <span className={styles.space} />
            <IconButton
              label={text.simulator.hide}
              icon={<PanelRightClose aria-hidden />}
              aria-expanded
              onClick={() => setOpen(false)}
            />
          </header>
          <Tabs.Root defaultValue="chat" className={styles.views}>
            <Tabs.List className={styles.tabs} aria-label={text.simulator.views.label}>
              <Tabs.Tab value="chat" className={styles.tab}>
                {text.simulator.views.chat}
              </Tabs.Tab>
              <Tabs.Tab value="details" className={styles.tab}>
                {text.simulator.views.details}
              </Tabs.Tab>
              <Tabs.Tab value="setup" className={styles.tab}>
                {text.simulator.views.setup}
              </Tabs.Tab>
            </Tabs.List>
            {/* Kept, so that the place in the chat stays. */}
            <Tabs.Panel value="chat" keepMounted className={styles.view}>
              <SimulatorChat {...chat} />
            </Tabs.Panel>
            <Tabs.Panel value="details" className={styles.view}>
              <DetailsPanel />
            </Tabs.Panel>
            <Tabs.Panel value="setup" className={styles.view}>
              <SetupPanel />
            </Tabs.Panel>
          </Tabs.Root>
        </section>
      ) : (
        <FoldedSimulator {...chat} onOpen={open} />
      )}
    </SimulationContext>
  );
}
