import type { ExitProvision } from '../../step/exit-provision.js';
import type { Facts } from './propagate-facts.js';

/**
 * Assigns a bit to each fact that a template of the flow requires. Register all requirements with `data`, `visited`
 * and `output` before the first call of `generatedFacts`: facts without a bit are left out.
 */
export class FactTable {
  /** A contact has replied: `{{reply.text}}`. */
  readonly reply: Facts = 1n;
  /** A contact has replied, or a message started the run: all members of `{{reply.<member>}}` but `text`. */
  readonly replyDetails: Facts = 2n;
  readonly #data = new Map<string, Facts>();
  readonly #steps = new Map<string, StepFacts>();
  #next: Facts = 4n;
  #anyData: Facts = 0n;

  /** Returns the fact that `data` has a member with this name. */
  data(key: string): Facts {
    const fact = this.#data.get(key) ?? this.#allocate();
    this.#data.set(key, fact);
    this.#anyData |= fact;
    return fact;
  }

  /** Returns the fact that the run has left this step: `{{steps.<id>}}`. */
  visited(stepId: string): Facts {
    return this.#factsOf(stepId).visited;
  }

  /** Returns the fact that the output of a step has a value with this name: `{{steps.<id>.<name>}}`. */
  output(stepId: string, name: string): Facts {
    const step = this.#factsOf(stepId);
    const fact = step.outputs.get(name) ?? this.#allocate();
    step.outputs.set(name, fact);
    step.anyOutput |= fact;
    return fact;
  }

  /** All facts about members of `data`. */
  get anyData(): Facts {
    return this.#anyData;
  }

  /** Returns the facts that `data` has members with these names, as far as templates require them. */
  dataNamed(keys: readonly string[]): Facts {
    return keys.reduce((facts, key) => facts | (this.#data.get(key) ?? 0n), 0n);
  }

  /** Returns the facts that may hold once a run has left a step through an exit with this provision. */
  generatedFacts(stepId: string, { data = [], output = [], reply = false }: ExitProvision): Facts {
    let facts = reply ? this.reply | this.replyDetails : 0n;
    facts |= data === 'any' ? this.#anyData : this.dataNamed(data);
    const step = this.#steps.get(stepId);
    if (step === undefined) return facts;
    facts |= step.visited;
    if (output === 'any') facts |= step.anyOutput;
    else for (const name of output) facts |= step.outputs.get(name) ?? 0n;
    return facts;
  }

  #factsOf(stepId: string): StepFacts {
    let step = this.#steps.get(stepId);
    if (step === undefined) {
      step = { visited: this.#allocate(), outputs: new Map(), anyOutput: 0n };
      this.#steps.set(stepId, step);
    }
    return step;
  }

  #allocate(): Facts {
    const fact = this.#next;
    this.#next <<= 1n;
    return fact;
  }
}

interface StepFacts {
  readonly visited: Facts;
  readonly outputs: Map<string, Facts>;
  anyOutput: Facts;
}
