/**
 * Contract of engines as tests, whose titles cite these numbers:
 *
 *   E1  Work of one contact is done serially, in the order in which it was accepted.
 *   E2  A start or delivery that has returned is stored and continues after a restart. A message does not wait for an
 *       external step: it is stored as queued and processed once, in order.
 *   E3  All decisions of a turn are stored atomically.
 *   E5  A step that was executing when the engine ended is executed again under the same execution id.
 *   E6  A new run supersedes the waiting runs of the contact, unless its trigger says `keep` or `refuse`.
 *   E7  At most one result is stored for each step execution.
 *   E8  A limited trigger starts at most its number of runs for one contact in its period.
 *   E9  An outgoing message has one id and is sent at least once, in order within a conversation.
 *   E11 A run gets the failure of its message once, also after a restart; an earlier reply wins.
 *   E12 A tap on a button is a reply to the message with that button only.
 *   E13 A callback that was accepted resumes its run once, also after a restart; later ones change nothing.
 *   E14 A called run ends the wait of its caller once, in the transaction of its own end; it ends when its caller is cancelled.
 *   E15 What was erased of a contact does not come back.
 *   E16 A change of a tag or an attribute starts the flows that listen to it once, in its transaction; one to an equal value starts none.
 *   E17 A repeat supersedes no run, and leaves the run that it repeats as it is.
 *   E18 A time of a schedule starts its flow once for each contact of its segment, also after a restart.
 *   E19 Merged contacts are one: nothing of either is lost or done twice, and runs of both continue in order, also after a restart.
 *   E20 While the automation of a contact is paused, its runs take no reply and execute no step; afterwards they continue with all that came
 *       meanwhile, once and in order, also after a restart.
 *   E21 A run sends from the channel account of the last message that it received, else from the one that the contact wrote to last.
 *   E22 A step knows when the contact wrote last, also from a message that is queued: outside of the reply window of the channel a message
 *       that is no template is refused.
 *   E23 A person whose addresses change stays one contact, in whatever order the changes and the messages come.
 *   E24 A message is marked as read once it is stored and a run has taken it. Typing is shown while a step of a run calls outside, if the
 *       contact wrote to that run just now; neither delays the run.
 */
import { describe } from 'vitest';
import { describeAccountCases } from './account-cases.js';
import { describeAddressCases } from './address-cases.js';
import { describeScheduleCases } from './schedule-cases.js';
import { useEngine } from './engine-under-test.js';
import type { CreateEngine } from './engine-under-test.js';
import { describeCallbackCases } from './callback-cases.js';
import { describeCallFlowCases } from './call-flow-cases.js';
import { describeErasureCases } from './erasure-cases.js';
import { describeChangeCases } from './change-cases.js';
import { describeMergeCases } from './merge-cases.js';
import { describeMessageCases } from './message-cases.js';
import { describePauseCases, describeWaitingStartCases } from './pause-cases.js';
import { describeReplyWindowCases } from './reply-window-cases.js';
import { describePresenceCases } from './presence-cases.js';
import { describeRepeatCases } from './repeat-cases.js';
import { describeRunCases } from './run-cases.js';
import { describeTriggerCases } from './trigger-cases.js';

export { createRecordingPresence, REPLY_WINDOW_MS } from './engine-under-test.js';
export type { CreateEngine, EngineSettings, EngineUnderTest, ShownIndicator } from './engine-under-test.js';

/** Defines the tests of the engine contract (the port `FlowEngine`) in a vitest file. */
export function describeEngineContract(name: string, create: CreateEngine): void {
  describe(name, () => {
    const used = useEngine(create);
    describeRunCases(used);
    describeMessageCases(used);
    describeReplyWindowCases(used);
    describeTriggerCases(used);
    describeCallbackCases(used);
    describeCallFlowCases(used);
    describeErasureCases(used);
    describeChangeCases(used);
    describeRepeatCases(used);
    describeScheduleCases(used);
    describeMergeCases(used);
    describeAccountCases(used);
    describePauseCases(used);
    describeAddressCases(used);
    describePresenceCases(used);
  });
  describe(`${name}, whose starts wait for the end of a pause`, () => {
    describeWaitingStartCases(
      useEngine((plugins, links, logger) => create(plugins, links, logger, { pausedStarts: 'wait' })),
    );
  });
}
