import type { StepPlugin } from '@luluchat/flow-runtime';
import { createAddTag } from './add-tag/add-tag.js';
import { createCallFlow } from './call-flow/call-flow.js';
import { createComplete } from './complete/complete.js';
import { createCondition } from './condition/condition.js';
import { createDelay } from './delay/delay.js';
import { createRandomizer } from './randomizer/randomizer.js';
import { createRemoveTag } from './remove-tag/remove-tag.js';
import { createRoundRobin } from './round-robin/round-robin.js';
import { createSaveAttribute } from './save-attribute/save-attribute.js';
import { createSendMessage } from './send-message/send-message.js';
import { createStartFlow } from './start-flow/start-flow.js';
import { createWaitForReply } from './wait-for-reply/wait-for-reply.js';

/** Creates all standard steps, for a registry. */
export function createStandardSteps(): readonly StepPlugin[] {
  return [
    createSendMessage(),
    createCondition(),
    createSaveAttribute(),
    createAddTag(),
    createRemoveTag(),
    createDelay(),
    createWaitForReply(),
    createRandomizer(),
    createRoundRobin(),
    createStartFlow(),
    createCallFlow(),
    createComplete(),
  ];
}
