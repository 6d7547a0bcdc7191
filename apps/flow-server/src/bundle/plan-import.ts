import { findUses, renameFlows, TEMPLATE_SCOPE_NAMES } from '@luluchat/flow-runtime/document';
import type { StepRegistry } from '@luluchat/flow-runtime';
import type { FlowDraft, FlowUses } from '@luluchat/flow-runtime/document';
import type { AttributeDefinition, EditableSecretStore, FlowStore, NewFlows } from '@luluchat/flow-runtime/store';
import { setImmediate } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { HttpProblem } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import type { ImportedAttributes, ImportGaps } from './bundle-dto.js';
import type { ParsedBundle } from './parse-bundle.js';
import { secretNames } from './secret-names.js';

/** Dependencies of an import. */
export interface ImportTarget {
  readonly store: Pick<FlowStore, 'flows' | 'attributes'>;
  readonly secrets: Pick<EditableSecretStore, 'list'>;
  readonly registry: StepRegistry;
}

/** Changes that an import makes. Flows are in the order of the bundle. */
export interface ImportPlan extends Omit<NewFlows, 'at'> {
  readonly keys: ImportedAttributes;
  readonly missing: ImportGaps;
}

/**
 * Plans an import: gives each flow a new id, replaces the ids by which steps of the bundle enter each other, and finds what is
 * missing on this server.
 *
 * @throws HttpProblem 409 `attribute_conflict` for attributes that exist with another type or in other case
 */
export async function planImport(bundle: ParsedBundle, target: ImportTarget): Promise<ImportPlan> {
  const definitions = await target.store.attributes.list();
  refuseConflicts(bundle.attributes, definitions);
  const defined = new Set(definitions.map(({ key }) => key));
  const attributes = bundle.attributes.filter(({ key }) => !defined.has(key));
  const ids = new Map(bundle.flows.map(({ id }) => [id, uuidv7()]));
  const inspected = await inspectFlows(bundle, target.registry, ids);
  return {
    flows: inspected.map(({ id, draft }) => ({ id: ids.get(id) ?? '', draft })),
    attributes,
    keys: {
      created: attributes.map(({ key }) => key),
      existing: bundle.attributes.map(({ key }) => key).filter((key) => defined.has(key)),
    },
    missing: await findGaps(bundle, inspected, defined, target),
  };
}

function refuseConflicts(wanted: readonly AttributeDefinition[], definitions: readonly AttributeDefinition[]): void {
  const byFoldedKey = new Map(definitions.map((definition) => [definition.key.toLowerCase(), definition]));
  const errors = wanted.flatMap(({ key, type }, index): ProblemEntry[] => {
    const existing = byFoldedKey.get(key.toLowerCase());
    if (existing === undefined) return [];
    const conflict = (member: string, message: string): ProblemEntry[] => [
      { path: `/attributes/${index}/${member}`, code: 'attribute_conflict', message },
    ];
    if (existing.key !== key) {
      return conflict('key', `The attribute "${key}" differs only in case from "${existing.key}" on this server.`);
    }
    if (existing.type === type) return [];
    return conflict('type', `The attribute "${key}" is ${type} in the bundle and ${existing.type} on this server.`);
  });
  if (errors.length === 0) return;
  throw new HttpProblem({
    status: 409,
    code: 'attribute_conflict',
    detail: `${errors
      .map(({ message }) => message)
      .slice(0, 3)
      .join(' ')} Nothing was stored. Rename one of them, or delete the one that is not needed.`,
    errors: errors.slice(0, 100),
  });
}

interface InspectedFlow {
  /** Id in the bundle. */
  readonly id: string;
  readonly draft: FlowDraft;
  /** Names and ids in the bundle. */
  readonly uses: FlowUses;
}

/** Finds what each flow uses, and renames. A large flow takes a while; other requests are processed in between. */
async function inspectFlows(
  { flows }: ParsedBundle,
  registry: StepRegistry,
  ids: ReadonlyMap<string, string>,
): Promise<readonly InspectedFlow[]> {
  const inspected: InspectedFlow[] = [];
  for (const { id, document } of flows) {
    const uses = findUses(document, registry);
    const entersOther = [...uses.flows.keys()].some((entered) => ids.has(entered));
    inspected.push({ id, uses, draft: entersOther ? renameFlows(document, registry, ids) : document });
    await setImmediate();
  }
  return inspected;
}

async function findGaps(
  { attributes, secrets: named }: ParsedBundle,
  flows: readonly InspectedFlow[],
  defined: ReadonlySet<string>,
  { store, secrets, registry }: ImportTarget,
): Promise<ImportGaps> {
  const used = { secrets: new Set(named), attributes: new Set<string>(), flows: new Set<string>() };
  const stepTypes = new Set<string>();
  for (const { draft, uses } of flows) {
    for (const kind of ['secrets', 'attributes', 'flows'] as const) {
      for (const name of uses[kind].keys()) used[kind].add(name);
    }
    for (const type of unknownTypes(draft, registry)) stepTypes.add(type);
  }
  const existingSecrets = new Set((await secrets.list()).map(({ name }) => name));
  const brought = new Set<string>([...attributes.map(({ key }) => key), ...TEMPLATE_SCOPE_NAMES]);
  const ids = new Set(flows.map(({ id }) => id));
  const missingFlows: string[] = [];
  for (const id of used.flows) {
    if (!ids.has(id) && (await store.flows.find(id)) === undefined) missingFlows.push(id);
  }
  return {
    secrets: secretNames(used.secrets).filter((name) => !existingSecrets.has(name)),
    attributes: [...used.attributes].filter((key) => !defined.has(key) && !brought.has(key)).sort(),
    flows: missingFlows,
    stepTypes: [...stepTypes].sort(),
  };
}

function unknownTypes({ steps }: FlowDraft, registry: StepRegistry): readonly string[] {
  return Object.values(steps)
    .map(({ type }) => type)
    .filter((type) => registry.get(type) === undefined);
}
