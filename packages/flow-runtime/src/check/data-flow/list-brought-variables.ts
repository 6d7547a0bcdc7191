import type { FlowDraft } from '../../document/flow-draft.js';
import { REPLY_MEMBERS } from '../../message/reply-members.js';
import type { ExitProvision } from '../../step/exit-provision.js';
import type { TemplateVariable } from '../../template/template.js';
import { variablePath } from '../../template/variable-path.js';
import type { ResolvedStep } from '../resolve-steps.js';
import type { AvailableVariable, VariableSource } from './available-variable.js';
import { findCertainFacts } from './certain-facts.js';
import type { CertainFacts } from './certain-facts.js';
import { certainProvisionOf } from './certain-provision-of.js';
import type { CertainProvision } from './certain-provision-of.js';
import { keysMappedByTrigger, keysReadByStep } from './collect-data-keys.js';
import type { Passage } from './find-passages.js';
import { namedDataOf } from './flow-starts.js';
import type { FlowStart } from './flow-starts.js';
import { provisionOf } from './provision-of.js';

/** The paths to a step. */
export interface PathsToStep {
  readonly draft: FlowDraft;
  /** Id of the step that a run enters first. */
  readonly start: string;
  readonly steps: ReadonlyMap<string, ResolvedStep>;
  readonly starts: readonly FlowStart[];
  readonly stepId: string;
  readonly passages: readonly Passage[];
}

interface ProvidingPassage extends Passage {
  /** Upper bound of the values that it brings. */
  readonly may: ExitProvision;
  readonly certain: CertainProvision;
}

interface ProvidingPaths extends PathsToStep {
  readonly passages: readonly ProvidingPassage[];
  /** Members of `data` that the webhook trigger maps; empty without one. */
  readonly mappedKeys: ReadonlySet<string>;
  readonly certainFacts: CertainFacts;
}

/** Lists the variables that the paths to a step bring: `data`, `reply`, then outputs in the order of the steps. */
export function listBroughtVariables(paths: PathsToStep): readonly AvailableVariable[] {
  const { draft, start, steps, starts, stepId } = paths;
  const passages = paths.passages.map((passage): ProvidingPassage => {
    const step = steps.get(passage.stepId);
    const certain = certainProvisionOf(step, passage.exit);
    return { ...passage, may: provisionOf(step, passage.exit), certain };
  });
  const mappedKeys = new Set(starts.includes('webhook') ? keysMappedByTrigger(draft) : []);
  const [onlyStart, ...otherStarts] = starts;
  const initialData =
    onlyStart === undefined || otherStarts.length > 0 ? [] : [...mappedKeys, ...namedDataOf(onlyStart).certain];
  const certainFacts = findCertainFacts({ start, stepId, initialData, passages });
  const providing = { ...paths, passages, mappedKeys, certainFacts };
  const passagesOf = groupByStep(passages);
  return [
    ...listData(providing),
    ...listReply(providing),
    ...[...steps.values()].flatMap((step) => listOutputs(step, passagesOf.get(step.id) ?? [], certainFacts)),
  ];
}

/** A start that brings data under any name, or a passage that does. */
const BRINGS_ANY_DATA: readonly FlowStart[] = ['webhook', 'start-flow'];

/** A start with a message, or after one. */
const BRINGS_REPLY: readonly FlowStart[] = ['keyword', 'unmatched', 'start-flow'];

function listData({ steps, starts, passages, mappedKeys, certainFacts }: ProvidingPaths): readonly AvailableVariable[] {
  const anyStart = starts.filter((start) => BRINGS_ANY_DATA.includes(start));
  const anySources = sourcesOf(
    anyStart,
    passages.filter(({ may }) => may.data === 'any'),
  );
  const startsThatName = (key: string): readonly FlowStart[] =>
    starts.filter((start) => (start === 'webhook' ? mappedKeys.has(key) : namedDataOf(start).all.includes(key)));
  const namedByStarts = [...mappedKeys, ...starts.flatMap((start) => namedDataOf(start).all)];
  const named = new Map<string, ProvidingPassage[]>(namedByStarts.map((key) => [key, []]));
  for (const passage of passages) {
    for (const key of passage.certain.data) named.set(key, [...(named.get(key) ?? []), passage]);
  }
  const keys = new Set([...named.keys(), ...[...steps.values()].flatMap(keysReadByStep)]);
  return [
    ...(anySources.length === 0 ? [] : [{ variable: 'data', from: anySources, always: false, isOpen: true }]),
    ...[...keys].flatMap((key) => {
      const by = named.get(key);
      const from = by === undefined ? anySources : sourcesOf(startsThatName(key), by);
      return listed(['data', key], from, certainFacts.data(key));
    }),
  ];
}

/** Members of a reply that few flows need. */
const RARE_DETAILS = [...REPLY_MEMBERS]
  .filter(([name]) => name !== 'button' && name !== 'kind')
  .flatMap(([name, details]) => (details === null ? [[name]] : details.map((detail) => [name, detail])))
  .map((path) => ({ path: ['reply', ...path], ...describeDetail(path.join('.')) }));

/** Returns what is known of the value of a member of a reply. */
function describeDetail(path: string): Pick<AvailableVariable, 'type' | 'isOpen'> {
  if (path === 'form') return { isOpen: true };
  if (path === 'contacts' || path === 'order.items') return {};
  return { type: path === 'location.latitude' || path === 'location.longitude' ? 'numeric' : 'string' };
}

function listReply({ starts, passages, certainFacts }: ProvidingPaths): readonly AvailableVariable[] {
  const replies = passages.filter(({ may }) => may.reply === true);
  const text = sourcesOf(
    starts.filter((start) => start === 'start-flow'),
    replies,
  );
  const details = sourcesOf(
    starts.filter((start) => BRINGS_REPLY.includes(start)),
    replies,
  );
  return [
    ...listed(['reply', 'text'], text, certainFacts.reply, { type: 'string' }),
    // A reply has them only if its channel tells them.
    ...listed(['reply', 'button'], details, false, { type: 'string' }),
    ...listed(['reply', 'kind'], details, false, { type: 'string' }),
    ...RARE_DETAILS.flatMap(({ path, ...more }) => listed(path, details, false, { ...more, isRare: true })),
  ];
}

/** Members of the output `failure`. */
const FAILURE_MEMBERS = ['code', 'reason'];

function listOutputs(
  { id, known }: ResolvedStep,
  own: readonly ProvidingPassage[],
  certainFacts: CertainFacts,
): readonly AvailableVariable[] {
  const from: readonly VariableSource[] = [{ kind: 'step', stepId: id }];
  const names = new Set(own.flatMap(({ may }) => (may.output === 'any' ? [] : (may.output ?? []))));
  const isOpen = own.some(({ may }) => may.output === 'any');
  return [
    ...(isOpen ? listed(['steps', id], from, false, { isOpen }) : []),
    ...[...names].flatMap((name) => {
      const description = known?.plugin.manifest.outputs?.[name];
      const more = description === undefined ? {} : { description };
      const members = name === 'failure' ? FAILURE_MEMBERS.map((member) => [name, member]) : [[name]];
      return members.flatMap((path) => listed(['steps', id, ...path], from, certainFacts.output(id, name), more));
    }),
  ];
}

function listed(
  variable: TemplateVariable,
  from: readonly VariableSource[],
  always: boolean,
  more: Partial<AvailableVariable> = {},
): readonly AvailableVariable[] {
  return from.length === 0 ? [] : [{ variable: variablePath(variable), from, always, ...more }];
}

function sourcesOf(starts: readonly FlowStart[], passages: readonly Passage[]): readonly VariableSource[] {
  const stepIds = new Set(passages.map(({ stepId }) => stepId));
  return [
    ...starts.map((trigger): VariableSource => ({ kind: 'trigger', trigger })),
    ...[...stepIds].map((stepId): VariableSource => ({ kind: 'step', stepId })),
  ];
}

function groupByStep(passages: readonly ProvidingPassage[]): ReadonlyMap<string, readonly ProvidingPassage[]> {
  const groups = new Map<string, ProvidingPassage[]>();
  for (const passage of passages) {
    const group = groups.get(passage.stepId);
    if (group === undefined) groups.set(passage.stepId, [passage]);
    else group.push(passage);
  }
  return groups;
}
