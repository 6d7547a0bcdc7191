import type { Workspace } from '../folder/open-workspace.js';

/** Names of flows in a folder, and their ids on one server. */
export interface FlowNames {
  nameOf(id: string): string | undefined;
  idOf(name: string): string | undefined;
}

/** Returns the names of the lock file and of flows that the project file lists with an id, and `more`: names by id. */
export function namesIn(
  { lock, project }: Pick<Workspace, 'lock' | 'project'>,
  more: ReadonlyMap<string, string> = new Map(),
): FlowNames {
  const listed = [...(project?.flows?.values() ?? [])];
  return {
    nameOf: (id) => more.get(id) ?? lock.nameOf(id) ?? listed.find((flow) => flow.id === id)?.name,
    idOf: (name) =>
      [...more].find(([, other]) => other === name)?.[0] ??
      lock.entries.get(name)?.id ??
      listed.find((flow) => flow.name === name)?.id,
  };
}
