import { FlowError } from '@luluchat/flow-runtime';
import type { AttributeCatalog, SecretStore } from '@luluchat/flow-runtime';
import { parseFlowDocument } from '@luluchat/flow-runtime/document';
import type { FlowDocument, Problem } from '@luluchat/flow-runtime/document';
import { createSimulator } from '@luluchat/flow-simulator';
import type { Simulator } from '@luluchat/flow-simulator';
import { basename, resolve } from 'node:path';
import { CommandError } from '../../error/command-error.js';
import type { FileProblem } from '../../file/file-problem.js';
import type { Content } from '../../file/parse-content.js';
import { shownPath } from '../../file/shown-path.js';
import { writeText } from '../../output/write-text.js';
import type { Project } from '../../project/project.js';
import type { CreateSteps } from '../../steps/load-steps.js';
import { FlowFiles } from './flow-files.js';
import { outsideFlowsOf } from './outside-flows.js';
import { playSteps } from './play-steps.js';

/** A flow that is played, with the flows of its project that it can enter. */
export interface PlayedFlow {
  /** Absolute path. */
  readonly path: string;
  /** Name in the project, or the name of the file up to its first dot. */
  readonly id: string;
  readonly document: FlowDocument;
  readonly project: Project;
  /** By id, the flow itself first. */
  readonly files: ReadonlyMap<
    string,
    { readonly path: string; readonly content: Content & { readonly isValid: true } }
  >;
}

const MAX_EVENTS = 100_000;

/**
 * Loads a flow.
 *
 * @throws {CommandError} 1 if a file cannot be read or is no flow
 */
export async function loadPlayedFlow(name: string, cwd: string): Promise<PlayedFlow> {
  const flowFiles = new FlowFiles();
  const path = resolve(cwd, name);
  const project = await flowFiles.projectOf(path);
  const named = [...(project.flows?.values() ?? [])];
  const id = named.find(({ file }) => file === path)?.name ?? (basename(path).replace(/\..*$/, '') || 'flow');
  const files = new Map<string, { readonly path: string; readonly content: Content & { readonly isValid: true } }>();
  const pending = new Map([[id, path]]);
  // Grows while it is walked: flows that are read name others.
  for (const [flowId, file] of pending) {
    const content = await flowFiles.read(file);
    if (!content.isValid) throw refuse(file, content.problems, cwd);
    files.set(flowId, { path: file, content });
    const texts = JSON.stringify(content.json);
    for (const other of named) {
      if (other.file === undefined || other.file === path) continue;
      for (const key of [other.name, other.id]) {
        if (key !== undefined && texts.includes(JSON.stringify(key))) pending.set(key, other.file);
      }
    }
  }
  const main = files.get(id);
  const parsed = parseFlowDocument(main?.content.json);
  if (!parsed.isValid) throw refuse(path, locate(parsed.problems, main?.content), cwd);
  return { path, id, document: parsed.document, project, files };
}

/**
 * Creates the simulator of a flow.
 *
 * @throws {CommandError} 1 if a flow could not be published
 */
export function openPlayedFlow(
  { files, project }: PlayedFlow,
  {
    createSteps,
    secrets,
    cwd,
  }: { readonly createSteps: CreateSteps; readonly secrets: SecretStore; readonly cwd: string },
): Simulator {
  const attributes: AttributeCatalog = project.attributes ?? new Map();
  try {
    return createSimulator({
      flows: Object.fromEntries(Array.from(files, ([id, { content }]) => [id, content.json])),
      ...{ attributes, outsideFlows: outsideFlowsOf(project), maxEvents: MAX_EVENTS },
      steps: playSteps(createSteps, project, secrets),
    });
  } catch (error) {
    if (!FlowError.is(error)) throw error;
    const { flowId, problems } = error.details as { readonly flowId?: string; readonly problems?: readonly Problem[] };
    const file = files.get(flowId ?? '');
    if (file === undefined || problems === undefined) throw error;
    throw refuse(file.path, locate(problems, file.content), cwd);
  }
}

function locate(problems: readonly Problem[], content: Content | undefined): readonly FileProblem[] {
  if (content?.isValid !== true) return problems;
  return problems.map((problem) => ({ ...problem, position: content.positionOf(problem.path) }));
}

function refuse(path: string, problems: readonly FileProblem[], cwd: string): CommandError {
  return new CommandError(1, writeText([{ file: shownPath(path, cwd), problems }], false).trimEnd());
}
