import type { AttributeType } from '@luluchat/flow-runtime';
import type { CommandContext } from '../../command/cli-command.js';
import type { Project } from '../../project/project.js';
import type { FlowApi } from '../server/flow-api.js';
import { printable } from '../../output/printable.js';

/**
 * Compares the attributes of the project file with those of the server. Creates missing ones if that was asked for, and names
 * them otherwise. Never changes the type of an attribute: contacts have values of it.
 */
export async function pushAttributes(
  project: Project | undefined,
  api: FlowApi,
  { create }: { readonly create: boolean },
  { out, err }: Pick<CommandContext, 'out' | 'err'>,
): Promise<void> {
  const wanted = [...(project?.attributes?.values() ?? [])];
  if (wanted.length === 0) return;
  const existing = await api.listAttributes();
  const missing: [string, AttributeType][] = [];
  for (const { key, type } of wanted) {
    const found = existing.get(key);
    if (found === undefined) missing.push([key, type]);
    else if (found !== type) {
      err(
        `warning    attribute ${key}: luluchat.yaml says ${type}, the server ${printable(found)}. It stays as it is.\n`,
      );
    }
  }
  if (!create && missing.length > 0) {
    const keys = missing.map(([key]) => key).join(', ');
    err(`warning    the server does not have these attributes: ${keys}. Create them with --with-attributes.\n`);
    return;
  }
  for (const [key, type] of missing) {
    await api.createAttribute(key, type);
    out(`created    attribute ${key} (${type})\n`);
  }
}
