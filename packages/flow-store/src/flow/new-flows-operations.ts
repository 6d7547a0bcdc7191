import type { FlowRecord, NewFlows } from '@luluchat/flow-runtime/store';
import { createAttributeOperations } from '../attribute/attribute-operations.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { createFlowOperations } from './flow-operations.js';

/** Creates the operation that stores flows together with the attributes that they need. */
export function createNewFlowsOperations(connection: QueryPreparer) {
  const { createFlow } = createFlowOperations(connection);
  const { addAttribute } = createAttributeOperations(connection);
  return {
    createFlows: {
      what: 'store flows and their attributes',
      execute: ({ flows, attributes, at }: NewFlows): readonly FlowRecord[] => {
        for (const definition of attributes) addAttribute.execute(definition);
        return flows.map(({ id, draft }) => createFlow.execute({ id, draft, at }));
      },
    },
  };
}

/** The operations, by name. */
export type NewFlowsOperations = ReturnType<typeof createNewFlowsOperations>;
