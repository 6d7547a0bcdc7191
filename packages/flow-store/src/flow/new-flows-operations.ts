import type { ChangeOrigin, FlowRecord, NewFlows } from '@luluchat/flow-runtime/store';
import type { AttributeOperations } from '../attribute/attribute-operations.js';
import { ATTRIBUTES, FLOWS } from '../writer/lock-names.js';
import type { FlowOperations } from './flow-operations.js';

/** Creates the operation that stores flows together with the attributes that they need, out of those for one of each. */
export function createNewFlowsOperations(
  { createFlow }: Pick<FlowOperations, 'createFlow'>,
  { addAttribute }: Pick<AttributeOperations, 'addAttribute'>,
) {
  return {
    createFlows: {
      what: 'store flows and their attributes',
      locks: () => [FLOWS, ATTRIBUTES],
      changes: 'attributes' as const,
      execute: ([{ flows, attributes, at }, origin]: readonly [NewFlows, ChangeOrigin?]): readonly FlowRecord[] => {
        for (const definition of attributes) addAttribute.execute([definition, origin]);
        return flows.map(({ id, draft }) => createFlow.execute([{ id, draft, at }, origin]));
      },
    },
  };
}

/** The operations, by name. */
export type NewFlowsOperations = ReturnType<typeof createNewFlowsOperations>;
