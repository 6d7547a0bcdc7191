import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useState } from 'react';
import { PanelRightClose, PanelRightOpen } from '../../design/icon/icons.js';
import { Badge } from '../../design/badge.js';
import { IconButton } from '../../design/icon-button.js';
import { NO_MARKS, useMarksStore } from '../../draft/flow-marks.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { usePanel } from '../panels/panel-layout.js';
import { useStepActions } from '../step-actions/use-step-actions.js';
import { currentStepOf, pathMarks } from './path-marks.js';
import { DetailsPanel } from './details-panel.js';
import { SetupPanel } from './setup-panel.js';
import { createSimulationStore } from './simulation-store.js';
import { SimulatorChat } from './simulator-chat.js';
import { useRecordedChat } from './use-recorded-chat.js';
import { SimulationContext } from './use-simulation.js';
import styles from './simulator.module.css';

/** Renders the phone beside the canvas, on which the author chats with the flow as it is on the screen. */
export function Simulator() {
  const drafts = useDraftStore();
  const marks = useMarksStore();
  const [store] = useState(() => createSimulationStore(drafts));
  const actions = useStepActions();
  const { isOpen, setOpen } = usePanel('simulator');
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
  return (
    <SimulationContext value={store}>
      <section aria-label={text.simulator.region} className={styles.simulator} data-open={isOpen}>
        <header className={styles.header}>
          {isOpen && (
            <>
              <h2>{text.simulator.region}</h2>
              <Badge tone="info">{text.simulator.label}</Badge>
              <span className={styles.space} />
            </>
          )}
          <IconButton
            label={isOpen ? text.simulator.hide : text.simulator.show}
            icon={isOpen ? <PanelRightClose aria-hidden /> : <PanelRightOpen aria-hidden />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          />
        </header>
        {isOpen && (
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
            {/* Kept, so that what was typed stays. */}
            <Tabs.Panel value="chat" keepMounted className={styles.view}>
              <SimulatorChat />
            </Tabs.Panel>
            <Tabs.Panel value="details" className={styles.view}>
              <DetailsPanel />
            </Tabs.Panel>
            <Tabs.Panel value="setup" className={styles.view}>
              <SetupPanel />
            </Tabs.Panel>
          </Tabs.Root>
        )}
      </section>
    </SimulationContext>
  );
}
