import { FlowError } from '@luluchat/flow-runtime';
import type { AttributeCatalog, AttributeDefinition } from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { checkFlowTest } from '../flow-test/check-flow-test.js';
import { flowIdOf, flowReferencesOf } from '../flow-test/flow-references.js';
import type { FlowTest } from '../flow-test/flow-test.js';
import type { SimulatorOptions } from '../simulation/simulator.js';
import { countUses, findUnusedAnswers } from './answer-use.js';
import { situationOf } from './case-situation.js';
import { measureCoverage } from './coverage.js';
import type { CaseResult, FlowTestResult, TestFailure } from './flow-test-result.js';
import { TestSimulators } from './test-simulators.js';
import { playCase } from './play-case.js';

/** Flows and attributes of a test. */
export interface FlowTestInput {
  /** Flow documents by the path or id that the test writes in `flow` and `flows`. */
  readonly documents: Readonly<Record<string, unknown>>;
  /** Attributes that exist beside those of the test, which have precedence. */
  readonly attributes?: AttributeCatalog;
}

/** Options of {@link runFlowTest}. */
export interface FlowTestOptions
  extends
    FlowTestInput,
    Pick<SimulatorOptions, 'steps' | 'channel' | 'logger' | 'signal' | 'maxEvents' | 'outsideFlows'> {
  /** Simulators of earlier tests, which must have had the same other options. Default: none are kept. */
  readonly simulators?: TestSimulators;
}

/**
 * Plays all cases of a flow test, each in a simulation of its own, and compares what happens with its expectations. The same test
 * has the same result each time.
 *
 * @throws {FlowError} `unknown_flow` when the options lack a document; `invalid_document` or `problems_found` (each with
 * `details.flowId` and `details.problems`) when a flow could not be published
 */
export async function runFlowTest(test: FlowTest, options: FlowTestOptions): Promise<FlowTestResult> {
  const { documents: given, attributes: outer = new Map<string, never>(), simulators, ...rest } = options;
  const references = flowReferencesOf(test);
  const flows = Object.fromEntries(Array.from(references, ([id, path]) => [id, requireDocument(given, path)]));
  const attributes = new Map<string, AttributeDefinition>([...outer, ...attributesOf(test)]);
  const { simulator, registry } = (simulators ?? new TestSimulators()).open({ ...rest, flows, attributes });
  const documents = new Map(Array.from(references, ([id, path]) => [path, flows[id] as FlowDocument]));
  const problems = checkFlowTest(test, { documents, registry, attributes });
  if (problems.length > 0) return { passed: false, problems, cases: [], failures: [], coverage: [] };

  const flowId = flowIdOf(test);
  const cases: CaseResult[] = [];
  const usesOfTest = new Map<string, number>();
  for (const [index, one] of test.cases.entries()) {
    const path = ['cases', index];
    const situation = situationOf(test, one);
    const played = await playCase(simulator.open(situation), { case: one, path, flowId });
    const uses = countUses(situation.webhooks ?? {}, played.simulation.calls);
    for (const [key, count] of uses) {
      if (!Object.hasOwn(one.webhooks ?? {}, key)) usesOfTest.set(key, Math.max(count, usesOfTest.get(key) ?? 0));
    }
    cases.push(withUnused(played, findUnusedAnswers(one.webhooks ?? {}, uses, [...path, 'webhooks'])));
  }
  const failures = findUnusedAnswers(test.webhooks ?? {}, usesOfTest, ['webhooks']);
  const simulations = cases.map(({ simulation }) => simulation);
  return {
    passed: failures.length === 0 && cases.every(({ passed }) => passed),
    problems,
    cases,
    failures,
    coverage: Array.from(references, ([id, path]) =>
      measureCoverage(path, id, flows[id] as FlowDocument, registry, simulations),
    ),
  };
}

/** Adds the answers that a case left. Of a case that ended early they say nothing. */
function withUnused(played: CaseResult, unused: readonly TestFailure[]): CaseResult {
  if (unused.length === 0 || played.failures.some(({ code }) => code === 'event_rejected')) return played;
  return { ...played, passed: false, failures: [...played.failures, ...unused] };
}

function requireDocument(documents: Readonly<Record<string, unknown>>, reference: string): unknown {
  if (Object.hasOwn(documents, reference)) return documents[reference];
  throw new FlowError('unknown_flow', `The flow "${reference}" of the test was not given to it.`);
}

function attributesOf({ attributes = {} }: FlowTest): readonly (readonly [string, AttributeDefinition])[] {
  return Object.entries(attributes).map(([key, type]) => [key, { key, title: key, type }]);
}
