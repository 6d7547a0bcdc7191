import type { ExitProvision } from '../step/exit-provision.js';
import type { Facts } from './track-facts.js';

/** The facts that the templates of a flow ask about, each a bit. What nobody asks about costs nothing. */
export class FactTable {
  /** A message has come: `{{reply.text}}`. */
  readonly reply: Facts = 1n;
  /** A message has come, or started the run: `{{reply.ad}}` and its like. */
  readonly replyDetails: Facts = 2n;
  readonly #data = new Map<string, Facts>();
  readonly #steps = new Map<string, AskedOfStep>();
  #next: Facts = 4n;
  #anyData: Facts = 0n;

  /** `data` has a member of this name. */
  data(key: string): Facts {
    const fact = this.#data.get(key) ?? this.#take();
    this.#data.set(key, fact);
    this.#anyData |= fact;
    return fact;
  }

  /** The step has been left: `{{steps.<id>}}`. */
  left(stepId: string): Facts {
    return this.#askOf(stepId).left;
  }

  /** The step's output has a value of this name: `{{steps.<id>.<name>}}`. */
  output(stepId: string, name: string): Facts {
    const asked = this.#askOf(stepId);
    const fact = asked.outputs.get(name) ?? this.#take();
    asked.outputs.set(name, fact);
    asked.anyOutput |= fact;
    return fact;
  }

  /** Everything of `data` that was asked about. */
  get anyData(): Facts {
    return this.#anyData;
  }

  /** What may hold once a run has left a step with this provision, of what was asked about so far. */
  broughtBy(stepId: string, { data = [], output = [], reply = false }: ExitProvision): Facts {
    let facts = reply ? this.reply | this.replyDetails : 0n;
    if (data === 'any') facts |= this.#anyData;
    else for (const key of data) facts |= this.#data.get(key) ?? 0n;
    const asked = this.#steps.get(stepId);
    if (asked === undefined) return facts;
    facts |= asked.left;
    if (output === 'any') facts |= asked.anyOutput;
    else for (const name of output) facts |= asked.outputs.get(name) ?? 0n;
    return facts;
  }

  #askOf(stepId: string): AskedOfStep {
    let asked = this.#steps.get(stepId);
    if (asked === undefined) {
      asked = { left: this.#take(), outputs: new Map(), anyOutput: 0n };
      this.#steps.set(stepId, asked);
    }
    return asked;
  }

  #take(): Facts {
    const fact = this.#next;
    this.#next <<= 1n;
    return fact;
  }
}

interface AskedOfStep {
  readonly left: Facts;
  readonly outputs: Map<string, Facts>;
  anyOutput: Facts;
}
