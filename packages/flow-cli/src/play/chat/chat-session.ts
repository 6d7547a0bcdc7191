import { CommandError } from '../../error/command-error.js';
import { createPaint } from '../../output/paint.js';
import type { Paint } from '../../output/paint.js';
import { printable } from '../../output/printable.js';
import { parseFlowTest, toSimulationEvent } from '@luluchat/flow-simulator';
import type { EventOutcome, PlayedEvent, Simulation, SimulationResult } from '@luluchat/flow-simulator';
import { writeContent } from '../message/write-message.js';
import { isoInstant } from '../run/simulation-view.js';
import { describeRun } from './describe-run.js';

/** Dependencies of a {@link ChatSession}. */
export interface ChatSessionOptions {
  readonly flowId: string;
  readonly simulation: Simulation;
  readonly out: (text: string) => void;
  readonly withColour: boolean;
}

/** A conversation with a flow: applies events and shows what follows from them. */
export class ChatSession {
  /** Events so far, as a flow test has them. */
  readonly events: PlayedEvent[] = [];
  readonly #options: ChatSessionOptions;
  readonly #paint: Paint;
  #messages = 0;
  #calls = 0;
  #problems = 0;
  #state = '';

  constructor(options: ChatSessionOptions) {
    this.#options = options;
    this.#paint = createPaint(options.withColour);
  }

  /** Returns everything that was recorded so far. */
  result(): Promise<SimulationResult> {
    return this.#options.simulation.result();
  }

  /**
   * Applies an event and shows what follows from it.
   *
   * @throws {CommandError} 1 for an event of another form
   */
  async apply(event: PlayedEvent): Promise<void> {
    checkEvent(event);
    const { simulation, flowId } = this.#options;
    const outcome = await simulation.apply(toSimulationEvent(event, flowId, 'Reported by :fail.'));
    if (outcome.type !== 'rejected') this.events.push(event);
    await this.#show(outcome);
  }

  /** Returns the labels of the buttons that the newest message with buttons shows. */
  async buttons(): Promise<readonly string[]> {
    const { sent } = await this.result();
    const buttons = sent.flatMap((content) => (content.buttons === undefined ? [] : [content.buttons])).at(-1) ?? [];
    return buttons.map(({ label }) => label);
  }

  async #show(outcome: EventOutcome): Promise<void> {
    const { out } = this.#options;
    const result = await this.result();
    const { sent, calls, problems } = result;
    for (const { stepId, method, url, answer } of calls.slice(this.#calls)) {
      const shown = answer === 'live' ? 'live' : 'fail' in answer ? `fails: ${answer.fail}` : String(answer.status);
      out(this.#note('call', `${stepId} ${method} ${url} ${shown}`));
    }
    for (const content of sent.slice(this.#messages)) out(writeContent(content, this.#paint));
    for (const { code, message } of problems.slice(this.#problems)) {
      const hint = code === 'unexpected_call' ? ' It failed as "connection"; :webhook answers it.' : '';
      out(this.#paint.yellow(`${printable(message)}${hint}`) + '\n');
    }
    if (outcome.type === 'refused') out(`${this.#paint.yellow(printable(outcome.message))}\n`);
    const state = describeRun(result);
    if (state !== this.#state) out(this.#note('run', state));
    else if (sent.length === this.#messages && outcome.type === 'delivered') out(this.#note('run', 'Nothing follows.'));
    else if (outcome.type === 'processed') out(this.#note('time', isoInstant(result.now)));
    this.#messages = sent.length;
    this.#calls = calls.length;
    this.#problems = problems.length;
    this.#state = state;
  }

  #note(name: string, text: string): string {
    return `${this.#paint.dim(`${name.padEnd(9)}${printable(text)}`)}\n`;
  }
}

/** Compares an event with the form of flow tests, so that it can be saved. */
function checkEvent(event: PlayedEvent): void {
  const parsed = parseFlowTest({ version: 1, flow: 'flow', cases: [{ name: 'chat', events: [event] }] });
  if (!parsed.isValid) throw new CommandError(1, parsed.problems[0]?.message ?? 'This cannot happen.');
}
