import { checkAttributeValue } from '@luluchat/flow-runtime';
import type { AttributeCatalog, StepRegistry } from '@luluchat/flow-runtime';
import type { FlowDocument, Problem } from '@luluchat/flow-runtime/document';
import { suggest } from '@luluchat/flow-runtime/values';
import { flowIdOf, flowReferencesOf } from './flow-references.js';
import { flowStepsOf } from './flow-steps.js';
import type { FlowStep } from './flow-steps.js';
import type { Expectation, FlowTest, TestSituation } from './flow-test.js';
import { splitExit } from './split-exit.js';
import { testProblem } from './test-problem.js';

/** Flows, steps and attributes with which a flow test is compared. */
export interface FlowTestCheckContext {
  /** Documents by the path or id that the test writes. Flows that are absent are not compared. */
  readonly documents: ReadonlyMap<string, FlowDocument>;
  readonly registry: StepRegistry;
  /** Attributes that exist, those of the test included. */
  readonly attributes: AttributeCatalog;
}

type Path = readonly (string | number)[];

/**
 * Compares a flow test with its flows: finds names of steps, exits, flows and attributes that do not exist, answers for steps that
 * make no calls, and values that their attribute does not accept.
 */
export function checkFlowTest(test: FlowTest, context: FlowTestCheckContext): readonly Problem[] {
  return new TestChecker(test, context).check();
}

class TestChecker {
  readonly #test: FlowTest;
  readonly #attributes: AttributeCatalog;
  readonly #flows: ReadonlyMap<string, ReadonlyMap<string, FlowStep> | undefined>;
  readonly #stepIds: ReadonlySet<string>;
  readonly #isComplete: boolean;
  readonly #problems: Problem[] = [];

  constructor(test: FlowTest, { documents, registry, attributes }: FlowTestCheckContext) {
    this.#test = test;
    this.#attributes = attributes;
    this.#flows = new Map(
      Array.from(flowReferencesOf(test), ([id, reference]) => {
        const document = documents.get(reference);
        return [id, document === undefined ? undefined : flowStepsOf(document, registry)];
      }),
    );
    const known = [...this.#flows.values()];
    this.#isComplete = known.every((steps) => steps !== undefined);
    this.#stepIds = new Set(known.flatMap((steps) => [...(steps?.keys() ?? [])]));
  }

  check(): readonly Problem[] {
    this.#checkSituation(this.#test, []);
    for (const [index, one] of this.#test.cases.entries()) {
      const path = ['cases', index];
      this.#checkSituation(one, path);
      for (const [place, event] of one.events.entries()) {
        const at = [...path, 'events', place];
        if ('trigger' in event && event.trigger.flow !== undefined) {
          this.#checkFlowId(event.trigger.flow, [...at, 'trigger', 'flow']);
        }
        if ('expect' in event) this.#checkExpectation(event.expect, [...at, 'expect']);
      }
    }
    return this.#problems;
  }

  #checkSituation({ contact, random = {}, webhooks = {} }: TestSituation, path: Path): void {
    for (const [key, value] of Object.entries(contact?.attributes ?? {})) {
      const place = [...path, 'contact', 'attributes', key];
      const definition = this.#attributes.get(key);
      if (definition === undefined) this.#reportAttribute(key, place);
      else if (checkAttributeValue(definition.type, value).outcome !== 'saved') {
        const form = { string: 'text of up to 255 characters', numeric: 'a number', date: 'a day as YYYY-MM-DD' };
        const message = `The attribute "${key}" is of type ${definition.type}: write ${form[definition.type]}.`;
        this.#problems.push(testProblem('invalid_attribute_value', place, message));
      }
    }
    for (const stepId of Object.keys(random)) this.#checkStepId(stepId, [...path, 'random', stepId]);
    for (const key of Object.keys(webhooks)) {
      if (key !== '*' && !isHost(key)) this.#checkCaller(key, [...path, 'webhooks', key]);
    }
  }

  #checkExpectation({ exits = [], requests = [], attributes = {} }: Expectation, path: Path): void {
    for (const [index, written] of exits.entries()) this.#checkExit(written, [...path, 'exits', index]);
    for (const [index, { step }] of requests.entries()) {
      if (step !== undefined) this.#checkCaller(step, [...path, 'requests', index, 'step']);
    }
    for (const key of Object.keys(attributes)) {
      if (!this.#attributes.has(key)) this.#reportAttribute(key, [...path, 'attributes', key]);
    }
  }

  #checkExit(written: Readonly<Record<string, string>>, path: Path): void {
    const { flowId = flowIdOf(this.#test), stepId, exit } = splitExit(written);
    if (!this.#checkFlowId(flowId, path)) return;
    const steps = this.#flows.get(flowId);
    if (steps === undefined) return;
    const step = steps.get(stepId);
    if (step === undefined) return this.#reportStep(stepId, steps.keys(), path);
    const names = [...step.exits, ...(step.failedExit === undefined ? [] : [step.failedExit])];
    if (names.includes(exit)) return;
    const has = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
    const message = `The step "${stepId}" has no exit "${exit}"; ${has}.${suggest(exit, names)}`;
    this.#problems.push(testProblem('unknown_exit', path, message));
  }

  #checkFlowId(flowId: string, path: Path): boolean {
    if (this.#flows.has(flowId)) return true;
    const known = [...this.#flows.keys()];
    const message = `This test has no flow "${flowId}"; add it to "flows".${suggest(flowId, known)}`;
    this.#problems.push(testProblem('unknown_test_flow', path, message));
    return false;
  }

  #checkStepId(stepId: string, path: Path): void {
    if (this.#isComplete && !this.#stepIds.has(stepId)) this.#reportStep(stepId, this.#stepIds, path);
  }

  #checkCaller(stepId: string, path: Path): void {
    this.#checkStepId(stepId, path);
    const found = Array.from(this.#flows.values(), (steps) => steps?.get(stepId)).filter((step) => step !== undefined);
    if (!this.#isComplete || found.length === 0 || found.some(({ makesCalls }) => makesCalls)) return;
    const message = `The step "${stepId}" makes no calls. Name a step that does, or a host such as crm.example.com.`;
    this.#problems.push(testProblem('step_makes_no_calls', path, message));
  }

  #reportStep(stepId: string, known: Iterable<string>, path: Path): void {
    const message = `There is no step "${stepId}" in the flow.${suggest(stepId, known)}`;
    this.#problems.push(testProblem('unknown_step', path, message));
  }

  #reportAttribute(key: string, path: Path): void {
    const hint = suggest(key, this.#attributes.keys());
    const message = `There is no attribute "${key}"; add it with its type to "attributes".${hint}`;
    this.#problems.push(testProblem('unknown_attribute', path, message));
  }
}

/** Hosts have a dot or a port, or are `localhost`; ids of steps have neither. */
function isHost(key: string): boolean {
  return key === 'localhost' || key.includes('.') || key.includes(':');
}
