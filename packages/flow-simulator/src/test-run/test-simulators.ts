import type { SimulatorOptions } from '../simulation/simulator.js';
import { openTestSimulator } from './open-test-simulator.js';
import type { TestSimulator } from './open-test-simulator.js';

/**
 * Simulators of tests, so that tests of the same flows check and compile them once. Flows are the same if their documents are the same
 * objects, by the same ids, with the same attributes.
 */
export class TestSimulators {
  readonly #numbers = new WeakMap<object, number>();
  readonly #simulators = new Map<string, TestSimulator>();
  #last = 0;

  /**
   * Returns the simulator of an earlier test, or a new one.
   *
   * @throws {FlowError} as `createSimulator` does
   */
  open(options: SimulatorOptions): TestSimulator {
    const key = this.#keyOf(options);
    const simulator = this.#simulators.get(key) ?? openTestSimulator(options);
    this.#simulators.set(key, simulator);
    return simulator;
  }

  #keyOf({ flows, attributes }: SimulatorOptions): string {
    const documents = Object.entries(flows).map(([id, document]) => [id, this.#numberOf(document)]);
    const types = [...(attributes?.values() ?? [])].map(({ key, type }) => [key, type]).sort();
    return JSON.stringify([documents, types]);
  }

  #numberOf(document: unknown): number | string {
    if (typeof document !== 'object' || document === null) return JSON.stringify(document) ?? '';
    const number = this.#numbers.get(document) ?? (this.#last += 1);
    this.#numbers.set(document, number);
    return number;
  }
}
