import type { FlowFile } from '../folder/flow-file.js';
import type { Workspace } from '../folder/open-workspace.js';
import { namesToIds } from './flow-references.js';
import { namesIn } from './flow-names.js';

/** Lists references to flows that the server does not have and that are not pushed either. One line each. */
export function findBrokenReferences(files: readonly FlowFile[], workspace: Workspace): readonly string[] {
  const pushed = new Set(files.map(({ name }) => name));
  const { idOf } = namesIn(workspace);
  return files.flatMap(({ shown, document, positionOf }) =>
    namesToIds(document, (name) => (pushed.has(name) ? name : idOf(name))).open.map(({ stepId, flow }) => {
      const { line, column } = positionOf(`/steps/${stepId}/config/flowId`);
      const remedy = workspace.files.has(flow)
        ? 'Push its file as well.'
        : 'No file here has this name: correct it, or pull that flow.';
      return `${shown}:${line}:${column} step ${stepId} starts the flow "${flow}", which the server does not have. ${remedy}`;
    }),
  );
}
