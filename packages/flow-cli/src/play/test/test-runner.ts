import { FlowError } from '@luluchat/flow-runtime';
import type { Problem } from '@luluchat/flow-runtime/document';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import { flowReferencesOf, parseFlowTest, runFlowTest, TestSimulators } from '@luluchat/flow-simulator';
import type { FlowTest, FlowTestResult, TestFailure } from '@luluchat/flow-simulator';
import { performance } from 'node:perf_hooks';
import { flowFileOf } from '../../check/read-test-flows.js';
import { fileError } from '../../file/file-problem.js';
import type { Position } from '../../file/file-problem.js';
import { readContent } from '../../file/read-content.js';
import type { Project } from '../../project/project.js';
import type { CreateSteps } from '../../steps/load-steps.js';
import { FlowFiles } from '../situation/flow-files.js';
import { outsideFlowsOf } from '../situation/outside-flows.js';
import { playSteps } from '../situation/play-steps.js';
import type { LocatedFailure, LocatedProblem, TestedFile } from './tested-file.js';

/** Place of a JSON Pointer (RFC 6901) in a file. */
type PositionOf = (pointer: string) => Position;

/** A test as far as it could be read. */
interface ReadTest {
  readonly test: FlowTest;
  readonly project: Project;
  readonly positionOf: PositionOf;
  /** Files of its flows by id, and by what the test writes. */
  readonly flows: readonly { readonly id: string; readonly reference: string; readonly file: string }[];
}

/** Runs files of flow tests. Flows and projects are read and compiled once for all of them. */
export class TestRunner {
  readonly #createSteps: CreateSteps;
  readonly #files = new FlowFiles();
  readonly #simulators = new Map<Project, TestSimulators>();

  constructor(createSteps: CreateSteps) {
    this.#createSteps = createSteps;
  }

  /** Absolute paths of the flows and projects of the tests so far. */
  get flowFiles(): readonly string[] {
    return this.#files.paths;
  }

  /** Runs the cases of a file, by its absolute path. */
  async run(path: string): Promise<TestedFile> {
    const startedAt = performance.now();
    const tested = await this.#run(path);
    return { path, ...tested, durationMs: performance.now() - startedAt };
  }

  async #run(path: string): Promise<Omit<TestedFile, 'path' | 'durationMs'>> {
    const read = await this.#read(path);
    if ('problems' in read) return failedBy(read.problems);
    const { test, project, positionOf, flows } = read;
    const contents = new Map<
      string,
      { readonly json: unknown; readonly positionOf: PositionOf; readonly file: string }
    >();
    const problems: LocatedProblem[] = [];
    for (const { id, reference, file } of flows) {
      const content = await this.#files.read(file);
      if (content.isValid) contents.set(reference, { ...content, file });
      else if (content.problems.some(({ code }) => code === 'unreadable_file')) {
        const pointer = reference === test.flow ? '/flow' : jsonPointer(['flows', id]);
        const message = `This leads to no flow that can be read: ${content.problems[0]?.message ?? ''}`;
        problems.push({ file: path, ...fileError('unreadable_file', message, placeOf(pointer, positionOf)) });
      } else problems.push(...content.problems.map((problem) => ({ ...problem, file })));
    }
    if (problems.length > 0) return failedBy(problems);
    try {
      const result = await runFlowTest(test, {
        documents: Object.fromEntries(Array.from(contents, ([reference, { json }]) => [reference, json])),
        ...(project.attributes && { attributes: project.attributes }),
        outsideFlows: outsideFlowsOf(project),
        steps: playSteps(this.#createSteps, project),
        simulators: this.#simulatorsOf(project),
      });
      return toTested(path, result, positionOf, new Map(flows.map(({ reference, file }) => [reference, file])));
    } catch (error) {
      if (!FlowError.is(error)) throw error;
      const { flowId, problems: found } = error.details as {
        readonly flowId?: string;
        readonly problems?: readonly Problem[];
      };
      const flow = contents.get(flows.find(({ id }) => id === flowId)?.reference ?? '');
      if (flow === undefined || found === undefined) {
        return failedBy([{ file: path, severity: 'error', code: error.code, message: error.message, path: '' }]);
      }
      return failedBy(found.map((problem) => locate(problem, flow.file, flow.positionOf)));
    }
  }

  async #read(path: string): Promise<ReadTest | { readonly problems: readonly LocatedProblem[] }> {
    const content = await readContent(path);
    if (!content.isValid) return { problems: content.problems.map((problem) => ({ ...problem, file: path })) };
    const { json, positionOf } = content;
    const parsed = parseFlowTest(json);
    if (!parsed.isValid) return { problems: parsed.problems.map((problem) => locate(problem, path, positionOf)) };
    const { test } = parsed;
    const project = await this.#files.projectOf(path);
    const references = Array.from(flowReferencesOf(test), ([id, reference]) => {
      return { id, reference, file: flowFileOf(reference, path, project) };
    });
    const missing = references.filter(({ file }) => file === undefined);
    if (missing.length > 0) {
      const message = 'This is no path of a flow (.yaml, .yml or .json), and luluchat.yaml has no file for it.';
      const problems = missing.map(({ id, reference }) => {
        const pointer = reference === test.flow ? '/flow' : jsonPointer(['flows', id]);
        return { file: path, ...fileError('unreadable_file', message, placeOf(pointer, positionOf)) };
      });
      return { problems };
    }
    const flows = references.flatMap(({ file, ...reference }) => (file === undefined ? [] : [{ ...reference, file }]));
    return { test, project, positionOf, flows };
  }

  #simulatorsOf(project: Project): TestSimulators {
    const simulators = this.#simulators.get(project) ?? new TestSimulators();
    this.#simulators.set(project, simulators);
    return simulators;
  }
}

function failedBy(problems: readonly LocatedProblem[]): Omit<TestedFile, 'path' | 'durationMs'> {
  return { problems, cases: [], failures: [], coverage: [] };
}

function toTested(
  path: string,
  { problems, cases, failures, coverage }: FlowTestResult,
  positionOf: PositionOf,
  files: ReadonlyMap<string, string>,
): Omit<TestedFile, 'path' | 'durationMs'> {
  const place = (failure: TestFailure): LocatedFailure => ({ ...failure, position: positionOf(failure.path) });
  return {
    problems: problems.map((problem) => locate(problem, path, positionOf)),
    cases: cases.map(({ name, failures: ofCase }) => ({ name, failures: ofCase.map(place) })),
    failures: failures.map(place),
    coverage: coverage.map((flow) => ({ file: files.get(flow.flow) ?? flow.flow, coverage: flow })),
  };
}

function locate(problem: Problem, file: string, positionOf: PositionOf): LocatedProblem {
  return { ...problem, file, position: positionOf(problem.path) };
}

function placeOf(path: string, positionOf: PositionOf): { readonly path: string; readonly position: Position } {
  return { path, position: positionOf(path) };
}
