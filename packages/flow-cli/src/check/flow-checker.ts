import type { AttributeCatalog, StepRegistry } from '@luluchat/flow-runtime';
import { checkFlowJson, parseFlowDocument } from '@luluchat/flow-runtime/document';
import type { FlowCheckContext, OtherFlow, Problem } from '@luluchat/flow-runtime/document';
import { checkFlowTest, parseFlowTest } from '@luluchat/flow-simulator';
import { dirname } from 'node:path';
import { fileError } from '../file/file-problem.js';
import type { FileProblem } from '../file/file-problem.js';
import { readContent } from '../file/read-content.js';
import type { FileKind, FoundFile } from '../project/find-files.js';
import { parseAttributes } from '../project/parse-project.js';
import { openProject, projectOf } from '../project/open-project.js';
import type { Project, ProjectFlow } from '../project/project.js';
import { createDescribedSteps } from '../steps/create-described-steps.js';
import type { CreateSteps } from '../steps/load-steps.js';
import { readTestFlows } from './read-test-flows.js';

/** Problems of one file. */
export interface CheckedFile extends FoundFile {
  readonly problems: readonly FileProblem[];
  /** `false` if no list of attributes is known, so that uses of unknown ones are not reported. */
  readonly knowsAttributes: boolean;
  /** Absolute paths of flows with mistakes, for which a flow test was not compared with its flows. Empty: it was. */
  readonly brokenFlows: readonly string[];
}

/** Checks files one after the other, each against the project that it belongs to. */
export class FlowChecker {
  readonly #createSteps: CreateSteps;
  readonly #attributes: AttributeCatalog | undefined;
  readonly #registries = new WeakMap<Project, StepRegistry>();
  readonly #withoutAttributes = new Set<string>();
  readonly #brokenFlows = new Map<string, readonly string[]>();
  readonly #projects = new Map<string, Promise<Project>>();
  readonly #otherFlows = new Map<string, Promise<OtherFlow | undefined>>();
  readonly #checks: Readonly<Record<FileKind, (path: string) => Promise<readonly FileProblem[]>>> = {
    flow: (path) => this.#checkFlow(path),
    project: async (path) => (await openProject(path)).problems,
    'flow-test': (path) => this.#checkFlowTest(path),
  };

  /** @param attributes takes the place of those of the projects. */
  constructor(createSteps: CreateSteps, attributes?: AttributeCatalog) {
    this.#createSteps = createSteps;
    this.#attributes = attributes;
  }

  /** Checks a file by its kind. Its problems are in the order of the file. */
  async check(file: FoundFile): Promise<CheckedFile> {
    const problems = await this.#checks[file.kind](file.path);
    return {
      ...file,
      problems: [...problems].sort(byPosition),
      knowsAttributes: !this.#withoutAttributes.has(file.path),
      brokenFlows: this.#brokenFlows.get(file.path) ?? [],
    };
  }

  async #checkFlow(path: string): Promise<readonly FileProblem[]> {
    const content = await readContent(path);
    if (!content.isValid) return content.problems;
    const attributes = await this.#attributesFor(path);
    if (attributes === undefined) this.#withoutAttributes.add(path);
    const project = await this.#projectOf(path);
    const context: FlowCheckContext = {
      registry: this.#registryOf(project),
      attributes: attributes ?? new Map(),
      ...(project.secrets && { secrets: project.secrets }),
      ...(project.flows && (await this.#othersOf(project.flows, path))),
    };
    return checkFlowJson(content.json, context)
      .filter(({ code }) => attributes !== undefined || code !== 'unknown_attribute')
      .map((problem) => ({ ...problem, position: content.positionOf(problem.path) }));
  }

  async #checkFlowTest(path: string): Promise<readonly FileProblem[]> {
    const content = await readContent(path);
    if (!content.isValid) return content.problems;
    const place = (problem: Problem): FileProblem => ({ ...problem, position: content.positionOf(problem.path) });
    const parsed = parseFlowTest(content.json);
    if (!parsed.isValid) return parsed.problems.map(place);
    const project = await this.#projectOf(path);
    const { documents, broken, missing } = await readTestFlows(parsed.test, path, project);
    const unread = missing.map(({ path: pointer, message }) =>
      fileError('unreadable_file', message, { path: pointer, position: content.positionOf(pointer) }),
    );
    if (broken.length > 0) {
      this.#brokenFlows.set(path, broken);
      return unread;
    }
    const own = parseAttributes(parsed.test.attributes ?? {}, [], () => undefined);
    const known = await this.#attributesFor(path);
    const registry = this.#registryOf(project);
    const problems = checkFlowTest(parsed.test, {
      documents,
      registry,
      attributes: new Map([...(known ?? []), ...own]),
    });
    const knowsAttributes = known !== undefined || parsed.test.attributes !== undefined;
    return [...unread, ...problems.filter(({ code }) => knowsAttributes || code !== 'unknown_attribute').map(place)];
  }

  #registryOf(project: Project): StepRegistry {
    const registry = this.#registries.get(project) ?? createDescribedSteps(this.#createSteps, project);
    this.#registries.set(project, registry);
    return registry;
  }

  async #attributesFor(path: string): Promise<AttributeCatalog | undefined> {
    return this.#attributes ?? (await this.#projectOf(path)).attributes;
  }

  async #othersOf(
    flows: ReadonlyMap<string, ProjectFlow>,
    path: string,
  ): Promise<Pick<FlowCheckContext, 'publishedFlows' | 'otherFlows'>> {
    const all = [...flows.values()];
    const others = all.flatMap(({ name, file }) => (file === undefined || file === path ? [] : [{ name, file }]));
    const read = await Promise.all(others.map(({ name, file }) => this.#otherFlow(name, file)));
    return {
      publishedFlows: new Set(all.flatMap(({ name, id }) => (id === undefined ? [name] : [name, id]))),
      otherFlows: read.filter((flow) => flow !== undefined),
    };
  }

  /** Reads another flow of the project; `undefined` if it has problems, which are reported when it is checked itself. */
  #otherFlow(flowId: string, file: string): Promise<OtherFlow | undefined> {
    return remember(this.#otherFlows, `${flowId}:${file}`, async () => {
      const content = await readContent(file);
      const parsed = content.isValid ? parseFlowDocument(content.json) : undefined;
      return parsed?.isValid === true ? { ...parsed.document, flowId } : undefined;
    });
  }

  #projectOf(path: string): Promise<Project> {
    return remember(this.#projects, dirname(path), () => projectOf(path));
  }
}

function remember<Value>(known: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

function byPosition(one: FileProblem, other: FileProblem): number {
  const [a, b] = [one.position, other.position];
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
