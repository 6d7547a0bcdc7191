import { FlowError, silentLogger } from '@luluchat/flow-runtime';
import type {
  ExitProvision,
  ExitResult,
  RandomSource,
  SecretStore,
  StepContext,
  StepLogger,
  StepManifest,
  StepPlugin,
  TemplateSecrets,
  WaitResult,
} from '@luluchat/flow-runtime';
import { noRedactors, ownMembers } from '@luluchat/flow-runtime/values';
import type { Redactors } from '@luluchat/flow-runtime/values';
import { concludeAttempts, concludeUnsent } from './attempt/conclude.js';
import type { Attempt } from './attempt/attempt.js';
import type { AttemptOutcome } from './attempt/attempt-outcome.js';
import { singleAttempt } from './attempt/attempt-series.js';
import type { AttemptSeries } from './attempt/attempt-series.js';
import type { CallContext, CallTransport } from './attempt/call-context.js';
import { logFailedCall, logRepeatedAttempt } from './attempt/log-failed-call.js';
import { makeAttempt } from './attempt/make-attempt.js';
import { checkCallback } from './callback/check-callback.js';
import { concludeCalled, concludeCallback, concludeWithoutCallback } from './callback/conclude-callback.js';
import { lintConfig } from './lint/lint-config.js';
import { callbackTimeoutMs } from './config/webhook-callback.js';
import { webhookActionConfigType } from './config/webhook-action-config-type.js';
import { DEFAULT_TIMEOUT_MS } from './config/webhook-action-config.js';
import type { WebhookActionConfig } from './config/webhook-action-config.js';
import { DestinationGates } from './destination/destination-gates.js';
import { resolveDestinationOptions } from './destination/destination-options.js';
import type { DestinationOptions } from './destination/destination-options.js';
import type { DestinationState } from './destination/destination-state.js';
import { WebhookFailure } from './failure/webhook-failure.js';
import { createDestinationGuard } from './guard/destination-guard.js';
import type { DestinationGuard } from './guard/destination-guard.js';
import { followRedirects } from './redirect/follow-redirects.js';
import { buildHeaders } from './request/build-headers.js';
import { buildRequest } from './request/build-request.js';
import { prepareRequest } from './request/prepare-request.js';
import type { PreparedRequest } from './request/prepare-request.js';
import { DEFAULT_USER_AGENT } from './request/user-agent.js';
import { repeatAttempt } from './retry/repeat-attempt.js';
import { resolveRetryPauseOptions } from './retry/retry-pause-options.js';
import type { RetryPauseOptions } from './retry/retry-pause-options.js';
import { fetchSecrets, fetchSigningSecret } from './secret/fetch-secrets.js';
import { createSigner } from './signing/signer.js';
import type { Signer } from './signing/signer.js';
import { LiteralChecks } from './source/literal-checks.js';
import { SourceTransport } from './source/source-transport.js';
import type { SourceContext } from './source/source-context.js';
import type { WebhookSource } from './source/webhook-source.js';
import { shuttingDown } from './transport/classify-failure.js';
import { createTransport } from './transport/create-transport.js';
import { TimerDeadline } from './deadline/timer-deadline.js';
import { VirtualDeadline } from './deadline/virtual-deadline.js';
import type { WebhookDeadline } from './deadline/webhook-deadline.js';
import type { EgressOptions } from './transport/egress-options.js';
import type { Transport } from './transport/transport.js';

/** Dependencies of the webhook action, and the options of an operator. */
export interface WebhookActionOptions {
  /** Source of `{{secrets.name}}` in headers, and of signing keys. */
  readonly secrets: SecretStore;
  /** Longest deadline that a flow author may set, in milliseconds. Default 10,000, at most 300,000. */
  readonly maxTimeoutMs?: number;
  /** Sent as `User-Agent`. Default: the name and version of this package. */
  readonly userAgent?: string;
  /** Destinations that may be called, and how they are reached. Default: public addresses only. */
  readonly egress?: EgressOptions;
  /** Limits at which calls to one destination wait, or are suspended. */
  readonly destinations?: DestinationOptions;
  /** Pauses between attempts. */
  readonly retryPause?: RetryPauseOptions;
  /**
   * Answers calls in place of the network, for simulations: the step then counts time by `StepContext.clock`, waits by `sleep`
   * of the source, and passes no limit of `destinations`. Default: every call is made over the network.
   */
  readonly source?: WebhookSource;
  /**
   * Log of the limits of destinations: changes of breakers, beginnings and ends of refusals. Failed calls are logged by
   * `StepContext.logger`. Default: silent.
   */
  readonly logger?: StepLogger;
}

/** Webhook action: a step plugin that owns its connections. */
export interface WebhookAction extends StepPlugin<WebhookActionConfig> {
  /**
   * Returns a snapshot of the destinations that were called recently, for metrics; about `destinations.maxDestinations` at
   * most.
   */
  destinations(): readonly DestinationState[];
  /**
   * Waits for the calls in progress (each has a deadline), then closes every connection. Executing the step afterwards
   * throws `FlowError` `shutting_down`.
   */
  close(): Promise<void>;
}

const MANIFEST: StepManifest = {
  title: 'Webhook',
  description: 'Calls a web address with data of the contact, and saves values of its answer.',
  icon: 'webhook',
  category: 'integration',
  outputs: {
    status: 'HTTP status of the answer, nothing when none came',
    errorKind: 'why the call failed, nothing when it succeeded',
    data: 'the values that a successful answer brought',
  },
  summary: '{{ method }} {{ url | place }}{% if callback %}, then its callback{% endif %}',
};

/** Randomness of the pauses between attempts over the network. */
const RANDOM: RandomSource = { next: Math.random };

const EXITS = ['success', 'error'] as const;
const EXITS_WITH_CALLBACK = [...EXITS, 'no-callback'] as const;

/** Data and outputs that each exit provides. Only the receiver knows the content of a response's `data`. */
const EXIT_PROVISIONS: Readonly<Record<(typeof EXITS_WITH_CALLBACK)[number], ExitProvision>> = {
  success: { data: 'any', output: ['status', 'data'] },
  error: { output: ['status', 'errorKind', 'data'] },
  'no-callback': { output: ['status', 'data'] },
};

/**
 * Creates the webhook action.
 *
 * @throws {FlowError} `invalid_step_plugin` when an option cannot be used.
 */
export function createWebhookAction(given: WebhookActionOptions): WebhookAction {
  const options = ownMembers(given);
  const configType = webhookActionConfigType(options.maxTimeoutMs ?? DEFAULT_TIMEOUT_MS);
  if (options.userAgent !== undefined && !/^[\x20-\x7e]{1,255}$/.test(options.userAgent)) {
    throw new FlowError('invalid_step_plugin', 'userAgent has 1 to 255 printable ASCII characters.');
  }
  const egress = ownMembers(options.egress);
  const guard = createDestinationGuard(egress);
  const execution = new WebhookExecution(options, createTransport(egress, guard), guard);
  return {
    type: 'webhook-action',
    manifest: MANIFEST,
    configType,
    isExternal: true,
    exits: ({ callback }) => (callback === undefined ? EXITS : EXITS_WITH_CALLBACK),
    provides: ({ callback }, exit) => ({
      ...provisionOf(exit),
      ...(exit === 'no-callback' && callback !== undefined && { waitedMs: callbackTimeoutMs(callback) }),
    }),
    waits: ({ callback }) => callback !== undefined,
    awaitsCallback: ({ callback }) => callback !== undefined,
    checkCallback: (callback, context) =>
      checkCallback(callback, context, { secrets: options.secrets, isSimulated: options.source !== undefined }),
    lint: (config, scope) => lintConfig(config, scope, guard),
    execute: (context) => execution.run(context),
    resume: ({ config, clock }) => execution.endWait(config, clock.now()),
    resumeWithCallback: (context, { body }) => execution.takeCallback(context, body),
    destinations: () => execution.destinations,
    close: () => execution.close(),
  };
}

interface FetchedSecrets {
  readonly secrets: TemplateSecrets;
  readonly signer: Signer | undefined;
}

class WebhookExecution {
  readonly #secrets: SecretStore;
  readonly #userAgent: string;
  readonly #transport: Transport;
  readonly #gates: DestinationGates;
  readonly #retryPause: Required<RetryPauseOptions>;
  readonly #prepared = new WeakMap<WebhookActionConfig, PreparedRequest>();
  /** Set when a source answers calls. */
  readonly #simulation: SourceContext | undefined;
  #isClosed = false;

  constructor(options: WebhookActionOptions, transport: Transport, guard: DestinationGuard) {
    this.#secrets = options.secrets;
    this.#userAgent = options.userAgent ?? DEFAULT_USER_AGENT;
    this.#transport = transport;
    this.#gates = new DestinationGates(resolveDestinationOptions(options.destinations), options.logger ?? silentLogger);
    this.#retryPause = resolveRetryPauseOptions(options.retryPause);
    this.#simulation = options.source && {
      source: options.source,
      checks: new LiteralChecks(guard),
      network: transport,
    };
  }

  get destinations(): readonly DestinationState[] {
    return this.#gates.states;
  }

  /** Executes the step. One function with few others below it: async frames are most of the memory of a call that waits. */
  async run(context: StepContext<WebhookActionConfig>): Promise<ExitResult | WaitResult> {
    context.signal.throwIfAborted();
    const deadline = this.#createDeadline(context);
    const logger = this.#loggerOf(context);
    let call: CallContext | undefined;
    try {
      const prepared = this.#prepare(context);
      const fetching = this.#fetchSecrets(prepared, context.config);
      call = this.#createCall(prepared, context, deadline, fetching && (await deadline.race(fetching)));
      const first = await this.#attempt(call, 0);
      const isSingle = context.config.retry.maxAttempts === 1;
      const series = isSingle ? singleAttempt(first) : await this.#repeat(first, call, context);
      const { callback } = context.config;
      const result =
        callback === undefined
          ? concludeAttempts(series, context, call.redactors)
          : await concludeCalled(series, callback, context, call.redactors);
      logFailedCall(logger, result, { call, attempts: series.attempts, elapsedMs: deadline.elapsedMs });
      return result;
    } catch (error) {
      if (!(error instanceof WebhookFailure)) throw error;
      const result = concludeUnsent(error);
      logFailedCall(logger, result, { call, attempts: [], elapsedMs: deadline.elapsedMs });
      return result;
    } finally {
      deadline.dispose();
    }
  }

  /** Returns the result of a wait whose time is over. */
  endWait({ callback }: WebhookActionConfig, now: number): ExitResult {
    if (callback === undefined) throw new FlowError('invalid_step_plugin', 'A step without a callback does not wait.');
    return concludeWithoutCallback(callback, now);
  }

  /** Takes the callback of the receiver as the answer of the call. Secrets that it sends back are hidden as in an answer. */
  async takeCallback(context: StepContext<WebhookActionConfig>, body: string): Promise<ExitResult> {
    const prepared = this.#prepare(context);
    const hidden = await this.#confidentialValues(prepared, context);
    return concludeCallback(body, context, hidden.length === 0 ? noRedactors : prepared.redactorsFor(hidden));
  }

  /** Returns what the call could have sent of its secrets; nothing if one of them was deleted since. */
  async #confidentialValues(
    prepared: PreparedRequest,
    { config, templates }: StepContext<WebhookActionConfig>,
  ): Promise<readonly string[]> {
    try {
      const fetched = await this.#fetchSecrets(prepared, config);
      const { confidential } = buildHeaders(prepared, templates, fetched?.secrets);
      return [...Object.values(fetched?.secrets ?? {}), ...confidential, ...(fetched?.signer?.confidential ?? [])];
    } catch (error) {
      if (!(error instanceof WebhookFailure)) throw error;
      return [];
    }
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return this.#transport.close();
  }

  /** Returns the log of a call: that of its run. An author who tests the step, or simulates it, sees the outcome at once. */
  #loggerOf({ logger, isTest }: StepContext): StepLogger {
    return this.#simulation !== undefined || isTest === true ? silentLogger : logger;
  }

  #createDeadline({ config, signal, clock }: StepContext<WebhookActionConfig>): WebhookDeadline {
    if (this.#simulation === undefined) return new TimerDeadline(config.timeoutMs, signal);
    return new VirtualDeadline(config.timeoutMs, signal, clock, this.#simulation.source);
  }

  /** Makes an attempt, with the redirects that the config follows. */
  #attempt(call: CallContext, attemptsMade: number): Promise<AttemptOutcome> {
    const { redirects: policy } = call;
    if (policy === undefined) return this.#send(call, attemptsMade);
    return this.#send(call, attemptsMade).then((first) =>
      followRedirects(first, call, policy, (hop) => this.#redirect(hop, attemptsMade)),
    );
  }

  /** Sends the request of a redirect, unless an origin that the author does not trust would make use of a client certificate. */
  #redirect(call: CallContext, attemptsMade: number): Promise<AttemptOutcome> {
    const { target, redirected } = call.request;
    if (redirected?.isForeign === true && this.#transport.presentsTo(new URL(target.origin))) {
      const message = `Calls to ${target.origin} are made with a client certificate, so a redirect leads there only if redirects.allow names it. Nothing was sent to it.`;
      return Promise.reject(new WebhookFailure('redirect', message));
    }
    return this.#send(call, attemptsMade);
  }

  /** Sends a request once the gate of its destination admits it; a simulated one passes no gate. */
  #send(call: CallContext, attemptsMade: number): Promise<AttemptOutcome> {
    if (this.#simulation !== undefined) return makeAttempt(call, attemptsMade);
    const { origin } = call.request.target;
    const attempt = () => makeAttempt(call, attemptsMade);
    if (call.tested !== undefined) return this.#gates.at(origin).passTest(attempt, call.deadline);
    return this.#gates.atPath(origin, call.authoredPath).pass(attempt, call.deadline);
  }

  #repeat(first: AttemptOutcome, call: CallContext, context: StepContext<WebhookActionConfig>): Promise<AttemptSeries> {
    const { config, random } = context;
    const { deadline, clock } = call;
    const logger = this.#loggerOf(context);
    const repeats = {
      maxAttempts: config.retry.maxAttempts,
      deadline,
      clock,
      // A simulation repeats itself exactly: its pauses depend on the random value of the execution.
      random: this.#simulation === undefined ? RANDOM : { next: () => random },
      retryPause: this.#retryPause,
      onRepeat: (attempt: Attempt, number: number) => logRepeatedAttempt(logger, attempt, number),
    };
    return repeatAttempt(first, (attemptsMade) => this.#attempt(call, attemptsMade), repeats);
  }

  #createCall(
    prepared: PreparedRequest,
    context: StepContext<WebhookActionConfig>,
    deadline: WebhookDeadline,
    fetched: FetchedSecrets | undefined,
  ): CallContext {
    const { config, executionId, clock } = context;
    const { request, redactors, signer } = buildRequest(prepared, context, fetched?.secrets, fetched?.signer);
    return {
      request,
      executionId,
      signer,
      redactors,
      transport: this.#transportFor(context, prepared, redactors),
      deadline,
      clock,
      spanOptions: this.#simulation === undefined ? prepared.spanOptions : undefined,
      authoredPath: prepared.url.path,
      redirects: prepared.redirects,
      tested:
        context.isTest === true ? { redactor: redactors.shown, secretHeaders: secretHeadersOf(prepared) } : undefined,
      strictJson: config.strictJson,
      awaitsCallback: config.callback !== undefined,
      keepResponseBody: config.keepResponseBody,
    };
  }

  #transportFor({ stepId, executionId }: StepContext, prepared: PreparedRequest, { shown }: Redactors): CallTransport {
    if (this.#simulation === undefined) return this.#transport;
    if (this.#isClosed) throw shuttingDown();
    const secretHeaders = secretHeadersOf(prepared);
    return new SourceTransport(this.#simulation, { stepId, executionId, redactor: shown, secretHeaders });
  }

  /** Returns `undefined` when the config uses no secret. */
  #fetchSecrets(
    { secretNames }: PreparedRequest,
    { signing }: WebhookActionConfig,
  ): Promise<FetchedSecrets> | undefined {
    if (secretNames.length === 0 && signing === undefined) return undefined;
    return this.#fetch(secretNames, signing?.secret);
  }

  #fetch(names: readonly string[], signingName: string | undefined): Promise<FetchedSecrets> {
    const fetching = fetchSecrets(names, this.#secrets);
    if (signingName === undefined) return fetching.then((secrets) => ({ secrets, signer: undefined }));
    return Promise.all([fetching, this.#createSigner(signingName)]).then(([secrets, signer]) => ({ secrets, signer }));
  }

  async #createSigner(secretName: string): Promise<Signer> {
    return createSigner(secretName, await fetchSigningSecret(secretName, this.#secrets));
  }

  #prepare({ config, templates }: StepContext<WebhookActionConfig>): PreparedRequest {
    let prepared = this.#prepared.get(config);
    if (prepared === undefined) {
      prepared = prepareRequest(config, templates, this.#userAgent);
      this.#prepared.set(config, prepared);
    }
    return prepared;
  }
}

function provisionOf(exit: string): ExitProvision {
  return exit === 'success' || exit === 'no-callback' ? EXIT_PROVISIONS[exit] : EXIT_PROVISIONS.error;
}

/** Returns the names of the headers that use a secret. */
function secretHeadersOf({ headers }: PreparedRequest): ReadonlySet<string> {
  return new Set(headers.filter(({ isSecret }) => isSecret).map(({ name }) => name));
}
