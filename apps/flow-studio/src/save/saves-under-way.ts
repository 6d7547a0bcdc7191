const saves = new Map<string, Promise<void>>();

/** Notes the last save of a flow that is being closed, so that opening it again waits for that. */
export function noteSave(flowId: string, save: Promise<void>): void {
  saves.set(flowId, save);
  void save.finally(() => {
    if (saves.get(flowId) === save) saves.delete(flowId);
  });
}

/** Resolves when no save of a flow that was closed in this window is under way any more. */
export async function saveUnderWay(flowId: string): Promise<void> {
  await saves.get(flowId);
}
