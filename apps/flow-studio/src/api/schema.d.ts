/* Generated from /openapi.json by `npm run api-types`. Do not edit. */

export interface paths {
  '/healthz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Liveness */
    get: operations['getHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/readyz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Readiness
     * @description Whether the store can be read, the engine is open and the server is not stopping. A channel that needs the operator is named and does not make the server unready: it takes triggers and messages, and what it has to send waits.
     */
    get: operations['getReadiness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Metrics for Prometheus
     * @description Open while the server listens on loopback; elsewhere it needs an access token with the scope read.
     */
    get: operations['getMetrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/trigger/flow/{flowId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Start a run of a flow
     * @description The webhook trigger. Responds once the run is stored durably. At most 60 requests a minute for each flow, unless the operator set another limit. The same Idempotency-Key and body for the same flow within 24 hours give the same run.
     */
    post: operations['triggerFlow'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/callback/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send the result of a call later
     * @description For receivers that answered a webhook action with 202: callback_url of the call is this address. Responds once the result is stored durably; the run then continues. The first valid result counts, also before the answer of the call; later ones change nothing and get "already": true. Where the flow demands it, sign as the calls are signed (Standard Webhooks).
     */
    post: operations['sendCallback'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/studio/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the session
     * @description Whether the caller has to sign in, and the CSRF token that changes need.
     */
    get: operations['getSession'];
    put?: never;
    /**
     * Sign in
     * @description Sets a cookie with which the API can be called for a week, with the scopes of the token. Where no access is required, it sets none. The session ends with its token; a change of API_ACCESS_TOKEN ends all sessions.
     */
    post: operations['signIn'];
    /**
     * Sign out
     * @description Ends the session and removes the cookie. Without a session nothing changes.
     */
    delete: operations['signOut'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List flows
     * @description Summaries with the runs of the last 24 hours. GET /v1/flows/{flowId} has the draft.
     */
    get: operations['listFlows'];
    put?: never;
    /**
     * Create a flow
     * @description Stores a flow document as a draft. It may be unfinished, and have no steps yet; publishing asks for more.
     */
    post: operations['createFlow'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a flow */
    get: operations['getFlow'];
    /**
     * Replace the draft
     * @description Runs and the published version stay as they are.
     */
    put: operations['replaceDraft'];
    post?: never;
    /**
     * Delete a flow
     * @description Nothing starts it any more. Runs that are under way continue with their version.
     */
    delete: operations['deleteFlow'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Check the draft */
    post: operations['validateDraft'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}/publish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Publish the draft
     * @description Makes the draft the next version, which new runs follow. Runs that are under way keep theirs. Errors refuse it; warnings let it pass and are answered. A draft that is the published document, except for "editor", makes no version: the answer has the published one.
     */
    post: operations['publishDraft'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the versions of a flow */
    get: operations['listVersions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}/versions/{version}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a version of a flow
     * @description Also of a flow that was deleted, since its runs name the version that they followed.
     */
    get: operations['getVersion'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}/versions/{version}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make a version the draft
     * @description The draft is replaced as by a PUT of the document of the version; what was published stays published. The answer has the problems that the draft has now, because attributes, secrets and other flows may have changed.
     */
    post: operations['restoreVersion'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}/unpublish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take the published version back
     * @description No trigger and no other flow starts it any more. Runs that are under way continue with their version. The draft and all versions stay, and publishing makes the next one. Nothing changes if the flow is not published.
     */
    post: operations['unpublishFlow'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}/variables': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the variables of a step
     * @description Variables that templates of a step of the draft can read and that can have a value there, by the analysis of validate. Secrets are not among them.
     */
    get: operations['listVariables'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}/samples': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the samples of a flow
     * @description Without the answers.
     */
    get: operations['listSamples'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}/steps/{stepId}/sample': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the sample of a step
     * @description An answer that was kept by PUT, with what the mappings of the draft would save of it.
     */
    get: operations['getSample'];
    /**
     * Keep an answer as the sample of a step
     * @description Takes the place of an earlier sample. Kept with the flow until the flow is deleted, or published without the step; an export has it only if asked. Before it is stored, values that are secret by their name, secrets in use, and number and name of the contact are replaced by placeholders of the same kind. Everything else of the answer is kept as it is. An answer of more than 64 KiB is shortened.
     */
    put: operations['keepSample'];
    post?: never;
    /** Remove the sample of a step */
    delete: operations['deleteSample'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/templates/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Preview a template
     * @description Renders a template as a step would, with its limits, and stores nothing. The values are those of a run, of a contact, and of the body, which go before. Secrets are shown as [secret].
     */
    post: operations['previewTemplate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export flows
     * @description The drafts of these flows and of the flows that they enter, the custom attributes that they use, and the names of their secrets. Never values of secrets, contacts or runs. The samples of steps come along if asked.
     */
    get: operations['exportFlows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Import flows
     * @description Stores each flow of a bundle as the draft of a new flow, and makes the attributes that do not exist: all of it or nothing. Steps of the bundle that enter one of its flows name the new id. Nothing is published.
     */
    post: operations['importFlows'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/attributes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List custom attributes */
    get: operations['listAttributes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/attribute-types': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List types of attributes */
    get: operations['listAttributeTypes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/attributes/{key}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Make or change a custom attribute */
    put: operations['putAttribute'];
    post?: never;
    /**
     * Delete a custom attribute
     * @description Deletes every contact's value of it as well.
     */
    delete: operations['deleteAttribute'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/attribute-mappings/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Preview an attribute mapping
     * @description Maps one value of data as a run does, once for an attribute of each type, which need not exist. Stores nothing.
     */
    post: operations['previewMapping'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/secrets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List secrets
     * @description Names and instants; values cannot be read back.
     */
    get: operations['listSecrets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/secrets/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set or replace a secret
     * @description It is stored encrypted. Steps read it as {{secrets.<name>}} where they take secrets. A value of fewer than 8 characters is taken, and the answer has a Warning header: such a value stands in ordinary texts too, so what flows save and send is masked only where it is the whole value.
     */
    put: operations['putSecret'];
    post?: never;
    /**
     * Delete a secret
     * @description Steps that name it take their error exit from then on.
     */
    delete: operations['deleteSecret'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List access tokens
     * @description Names, scopes and instants; the tokens cannot be read back.
     */
    get: operations['listTokens'];
    put?: never;
    /**
     * Make an access token
     * @description The answer is the only one that has the token: the server keeps a hash of it. It can be used at once, on all servers of the database. It has no end of its own.
     */
    post: operations['createToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tokens/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Revoke an access token
     * @description All servers of the database refuse it, and sessions that began with it, from the next call on. Streams of runs that are open end within three seconds.
     */
    delete: operations['revokeToken'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contacts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List contacts
     * @description A page of a search may be short or empty although there is a nextCursor: the server looks at a bounded number of contacts for each page, so continue while there is one.
     */
    get: operations['listContacts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contacts/{contact}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a contact */
    get: operations['getContact'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change a contact
     * @description Members that are left out stay as they are. One bad value, and nothing is stored.
     */
    patch: operations['changeContact'];
    trace?: never;
  };
  '/v1/contacts/{contact}/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the transcript */
    get: operations['listMessages'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hand in an inbound message
     * @description Resumes the run that waits for a message of the contact, else starts the first flow with a keyword that matches. A tap ("button") with "replyTo" counts for the message that showed the button: one on an older message resumes nothing. Answers at once: while a call of the contact is under way the message is queued, and taken in its turn.
     */
    post: operations['deliverMessage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/messages/{messageId}/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Report the delivery status of an outbound message
     * @description For channels that learn later. Reports may come late, repeatedly and in any order: a message never moves back.
     */
    post: operations['reportMessageStatus'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List runs
     * @description With errorKind a page may be short, or empty, while "nextCursor" is not null: the work of one page is bounded.
     */
    get: operations['listRuns'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a run with its history */
    get: operations['getRun'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/answers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the answers that the calls of a run got
     * @description As far as its history keeps them, to play the run again in a simulation.
     */
    get: operations['getRunAnswers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Cancel a run
     * @description A run that has ended stays as it is.
     */
    post: operations['cancelRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}/step-counts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Count the executions of each step
     * @description Of the runs that were started in the period, the newest 5,000 at most: how often they executed each step, and through which exits they left it. An answer may be up to 5 s old.
     */
    get: operations['countSteps'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/stream': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Watch runs
     * @description Server-sent events. "run" has a run as in the list, each time it was stored: it started, waits, continued or ended. "reload" says that the client must load the list: at the start, and when it was away or slow for too long. A client opens the stream first and loads the list at "reload". After a lost connection it continues from the id of its last event. Comments keep the connection open.
     */
    get: operations['streamRuns'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/step-types': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List step types */
    get: operations['listStepTypes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/step-types/{type}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try a step
     * @description Executes the step once, exactly as a run does, and stores nothing. A webhook action really calls its endpoint. Ends when the caller hangs up.
     */
    post: operations['testStep'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/step-types/outline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Outline steps
     * @description Answers for each step of a draft, or for one step, what an editor draws: its exits, a line about its config, and the problems of its config. Stores nothing.
     */
    post: operations['outlineSteps'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/step-types/webhook-action/from-curl': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Convert a line of curl
     * @description Makes a config of a webhook action out of a command of curl for bash, cmd.exe or PowerShell. Executes, reads and stores nothing. What is secret is left out of the config and listed by name.
     */
    post: operations['convertCurl'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/trigger-types': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List kinds of triggers */
    get: operations['listTriggerTypes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the state of the server
     * @description For a status page: takes milliseconds however large the store is, and shows no secrets.
     */
    get: operations['getStatus'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stuck': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List work that makes no progress
     * @description Work that fails for more than a minute for a reason outside the flow, or that was paused in Restate. Runs that fail are those that this server has tried since its start; each server lists its own. Messages that their channel does not take are no part of it: see GET /v1/status.
     */
    get: operations['listStuckWork'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stuck/{id}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try stuck work again now
     * @description On the newest build. The list shows whether it helped.
     */
    post: operations['resumeStuckWork'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stuck/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give up stuck work
     * @description Cancels the run that it is for, and ends the attempts. Messages are not cancelled: a new attempt offers them to the channel.
     */
    post: operations['cancelStuckWork'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/timers/reconcile': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hand the timers of waiting runs to Restate again
     * @description For a Restate that lost its data, page by page; timers that it has stay as they are. With ENGINE=embedded there is nothing to do: timers are read from the store.
     */
    post: operations['reconcileTimers'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/simulations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Simulate a flow
     * @description Runs a flow in memory with the steps and checks of this server, a virtual clock, and answers in place of the network; stores nothing. To continue, send the same request with further events.
     */
    post: operations['simulate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    VariableView: {
      /**
       * @description As it stands between braces.
       * @example data.tier
       * @example steps.ask.text
       */
      variable: string;
      from: components['schemas']['VariableSourceView'][];
      /**
       * @description Absent when it is not known.
       * @enum {string}
       */
      type?: 'string' | 'numeric' | 'date';
      /** @description true: every path to the step brings it, although a caller or a receiver may leave it out in one run. false: only some paths do, or a contact need not have it. */
      always: boolean;
      /** @description true: it has members whose names are known only at run time. */
      isOpen?: boolean;
      /** @description true: few flows need it, so an editor lists it last. */
      isRare?: boolean;
      /** @description What the step says about this output. */
      description?: string;
    };
    VariableSourceView: {
      /** @enum {string} */
      kind: 'contact' | 'attribute' | 'trigger' | 'step';
      /**
       * @description With "trigger". start-flow: a run of another flow enters this one.
       * @enum {string}
       */
      trigger?: 'webhook' | 'keyword' | 'unmatched' | 'start-flow';
      /** @description With "step". */
      stepId?: string;
    };
    UnpublishedFlow: {
      /** @description Published flows with steps that enter this one; their runs fail there until it is published again. */
      usedBy: components['schemas']['FlowUse'][];
    };
    FlowUse: {
      /** Format: uuid */
      flowId: string;
      name: string;
      /** @description Steps that use it; empty when only a trigger of the flow does. */
      stepIds: string[];
    };
    TriggerTypeView: {
      /**
       * @description What "type" of a trigger in a flow document names.
       * @enum {string}
       */
      type: 'webhook' | 'keyword' | 'unmatched';
      /** @example Keyword */
      title: string;
      description: string;
      /** @description How many triggers of this kind a flow can have. */
      maxPerFlow: number;
      /** @description JSON Schema (2020-12) of the members beside "type", with a title and a description of each. */
      configSchema: {
        [key: string]: unknown;
      };
    };
    TriggerSummary: {
      /** @enum {string} */
      type: 'webhook' | 'keyword' | 'unmatched';
      /**
       * @description Of a keyword trigger: how a message is compared.
       * @enum {string}
       */
      match?: 'is' | 'contain' | 'contain-all' | 'begin-with' | 'end-with';
      /** @description Of a keyword trigger. */
      keywords?: string[];
    };
    /**
     * @description Every further member on the first level is data of the run, {{data.<key>}}. Objects and lists are no data; the run names them in trigger.dropped.
     * @example {
     *       "contact_number": "60123456789",
     *       "name": "Aisyah",
     *       "membership_id": "M-1001",
     *       "points": 120
     *     }
     */
    TriggerBody: {
      /** @description Country prefix and number. Compulsory, unless contact_id is given. */
      contact_number?: string | number | null;
      /** @description Our id of a contact that is known, in place of contact_number. A value of another form beside contact_number is data. */
      contact_id?: string | null;
      /** @description Name of the contact, at most 255 characters; null, empty or blank leaves the stored one. */
      name?: string | null;
    } & {
      [key: string]: unknown;
    };
    TriggerAnswer: {
      /** Format: uuid */
      runId: string;
    };
    TokenBody: {
      /**
       * @description For people; several tokens can have the same.
       * @example crm
       */
      name: string;
      /**
       * @description "read": read flows, contacts, runs, messages and metrics, and try templates; "run": hand in messages and their statuses, change contacts, cancel runs and resume stuck work; "edit": change drafts, attributes and samples, import, and try steps and simulations, which call endpoints with secrets; "publish": publish and unpublish flows; with edit, delete them; "secrets": set and delete secrets; "admin": all of these, and make, list and revoke access tokens
       * @example [
       *       "read",
       *       "run"
       *     ]
       */
      scopes: ('read' | 'run' | 'edit' | 'publish' | 'secrets' | 'admin')[];
    };
    TemplatePreviewBody: {
      /** @description Up to 20,000 characters; a longer one is a problem of the answer. */
      template: string;
      /** @description Renders with the contact and the values of the newest run of this flow, if it has one. */
      flowId?: string;
      /** @description Renders with the contact and the values of this run. */
      runId?: string;
      /** @description Renders for this stored contact. */
      contactId?: string;
      contact?: components['schemas']['PreviewContact'];
      /** @description What the template reads as {{data.<key>}}, besides the data of the run. */
      data?: {
        [key: string]: unknown;
      };
      /** @description What the template reads as {{reply.text}} and so on. */
      reply?: {
        [key: string]: unknown;
      };
      /** @description What the template reads as {{steps.<id>.<name>}}, besides the outputs of the run. */
      steps?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    TemplatePreview: {
      /** @description null when the template does not parse or does too much work. */
      text: string | null;
      /** @description Variables that have no value and leave a blank. */
      unfilled: string[];
      problems: components['schemas']['TemplateProblemView'][];
      /** @description Run whose values it was rendered with. */
      runId: string | null;
    };
    TemplateProblemView: {
      code: string;
      message: string;
      position?: components['schemas']['TemplatePosition'];
    };
    TemplatePosition: {
      line: number;
      /** @description In UTF-16 code units. */
      column: number;
    };
    StuckWorkView: {
      /** @description For "resume" and "cancel". */
      id: string;
      /**
       * @description What is tried. run: to continue the runs and messages of the contact. timer: to end a wait. callback: to take one. failure: to report that a message failed. cancellation: to cancel a run. messages: to hand messages to the channel.
       * @enum {string}
       */
      kind: 'run' | 'timer' | 'callback' | 'failure' | 'cancellation' | 'messages';
      /**
       * @description retrying: it is tried again by itself. paused: it waits for "resume".
       * @enum {string}
       */
      status: 'retrying' | 'paused';
      contactId: string;
      /** @description The run that fails; null: it is not known which. */
      runId: string | null;
      /** @description Attempts so far. */
      attempts: number;
      /**
       * Format: date-time
       * @description When it was tried first.
       */
      since: string;
      /** @description The newest error in one line; null: unknown. */
      error: string | null;
    };
    StepTypeView: {
      /** @description What "type" of a step in a flow document names. */
      type: string;
      /** @description title, description, icon, category, summary (a template), and outputs: name to description. */
      manifest: {
        [key: string]: unknown;
      };
      /** @description JSON Schema (2020-12) of the config, from which an editor generates a form: title and description of each member, "x-luluchat-format" (such as template, url, attribute, flow, secret) and "x-luluchat-multiline". Texts of format "template" may hold {{...}}. */
      configSchema: {
        [key: string]: unknown;
      };
      /** @description The version of the configs that "configSchema" describes: what an editor writes as "configVersion". */
      configVersion: number;
      /** @description The exits of a step in which nothing is configured. */
      exits: string[];
      /** @description Whether the config decides on the exits (buttons, cases): "exits" is then a beginning. */
      dynamicExits: boolean;
      /** @description Further exits that may be left unconnected: a run takes one when the step fails. */
      optionalExits: string[];
      /** @description What authors read instead of the names of exits, see "exitLabels" of an outline. */
      exitLabels: {
        [key: string]: string;
      };
    };
    StepTestContact: {
      /** @description null: a contact of whom the channel tells no number. */
      contactNumber?: string | null;
      /** @description Our id, for {{contact_id}}; absent: one that no contact has. With it, contactNumber is not needed. */
      contactId?: string;
      name?: string;
      attributes?: {
        [key: string]: string | number;
      };
    };
    StepTestBody: {
      /** @description As the "configSchema" of the step type says. */
      config: {
        [key: string]: unknown;
      };
      /**
       * @description As in a flow document.
       * @default 1
       */
      configVersion: number;
      contact: components['schemas']['StepTestContact'];
      /** @description What templates read as {{data.<key>}}. */
      data?: {
        [key: string]: unknown;
      };
      /** @description What templates read as {{reply.text}} and so on. */
      reply?: {
        [key: string]: unknown;
      };
      /** @description What templates read as {{steps.<id>.<name>}}: step id to output. */
      steps?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    StepTestAnswer: {
      /** @description null when the step waits, completes or failed. */
      exit: string | null;
      /** @description Of the last attempt; null when none was made. */
      request: {
        [key: string]: unknown;
      } | null;
      /** @description Of the last attempt; null when none came. */
      response: {
        [key: string]: unknown;
      } | null;
      /** @description The same as in the history of a run. */
      result: {
        [key: string]: unknown;
      };
      /** @description Why a run would have failed here; else null. */
      reason: {
        [key: string]: unknown;
      } | null;
      /** @description Template variables that had no value and left a blank. */
      unfilled?: string[];
    };
    StepSampleView: {
      /** @description The "data" of the answer, at most 64 KiB as JSON. Secrets, and number and name of the contact, have placeholders of the same kind. */
      data: {
        [key: string]: unknown;
      };
      /** @description What each mapping of the step in the draft would save of the sample. */
      mappings: components['schemas']['MappingRecordView'][];
      stepId: string;
      /** @enum {string} */
      source: 'test' | 'run';
      /** @description With "run": its id. The run may be gone. */
      runId: string | null;
      /** Format: date-time */
      keptAt: string;
      /** @description true if the answer was larger: texts were cut to 256 characters, and lists to 10 entries if needed. */
      isShortened: boolean;
    };
    MappingRecordView: {
      attribute: string;
      path: string;
      /** @enum {string} */
      verdict: 'saved' | 'missing' | 'wrong_type' | 'too_long' | 'not_a_date' | 'unsafe_number' | 'unknown_attribute';
      /** @description With wrong_type, not_a_date and unsafe_number: the kind of value that was found, in words and without the value. */
      found?: string;
      /** @description Beside "found": the template that converts it. */
      template?: string;
      /** @description Beside "found": how the receiver, or a step, makes a fitting value; never the value itself. */
      advice?: string;
    };
    StepSampleSummary: {
      stepId: string;
      /** @enum {string} */
      source: 'test' | 'run';
      /** @description With "run": its id. The run may be gone. */
      runId: string | null;
      /** Format: date-time */
      keptAt: string;
      /** @description true if the answer was larger: texts were cut to 256 characters, and lists to 10 entries if needed. */
      isShortened: boolean;
    };
    /**
     * @example {
     *       "steps": {
     *         "lookup": {
     *           "exits": [
     *             "success",
     *             "error"
     *           ],
     *           "optionalExits": [],
     *           "exitLabels": {
     *             "success": "Success",
     *             "error": "Error"
     *           },
     *           "summary": "GET crm.example.com/members",
     *           "isValid": true,
     *           "problems": []
     *         }
     *       }
     *     }
     */
    StepOutlines: {
      /** @description Step id to outline, for every step of the body. */
      steps: {
        [key: string]: components['schemas']['StepOutlineView'];
      };
    };
    StepOutlineView: {
      /** @description In the order of the step type. Of a config that is not valid: those that it would have, as far as it can be read. Of an unknown step type: those that are connected. */
      exits: string[];
      /** @description Further exits that may be left unconnected. */
      optionalExits: string[];
      /** @description What authors read instead of the names: each name of "exits" and "optionalExits" to one line of at most 80 characters, such as the label of a button. */
      exitLabels: {
        [key: string]: string;
      };
      /** @description What the step is configured to do, in one line of at most 120 characters; may be empty. */
      summary: string;
      /** @description Whether the step type is known and its config valid. */
      isValid: boolean;
      /** @description Of type and config, at most 100. What depends on other steps and on stored data is left to validate. */
      problems: components['schemas']['FlowProblem'][];
    };
    FlowProblem: {
      /**
       * @description An error keeps the flow from being published, a warning does not.
       * @enum {string}
       */
      severity: 'error' | 'warning';
      code: string;
      /** @description JSON Pointer (RFC 6901) into the flow document: "/steps/lookup/config/url". */
      path: string;
      message: string;
    };
    /**
     * @description A flow document, or only the "steps" of one.
     * @example {
     *       "steps": {
     *         "lookup": {
     *           "type": "webhook-action",
     *           "config": {
     *             "method": "GET",
     *             "url": "https://crm.example.com/members"
     *           }
     *         }
     *       }
     *     }
     */
    StepOutlineBody: {
      /** @description Step id to step, as in a flow document. Configs need not be valid. */
      steps: {
        [key: string]: Record<string, never>;
      };
    } & {
      [key: string]: unknown;
    };
    StatusView: {
      /**
       * @description Version of the server.
       * @example 1.4.0
       */
      version: string;
      /** Format: date-time */
      startedAt: string;
      /** @example v22.23.5 */
      nodejsVersion: string;
      store: components['schemas']['StoreStatus'];
      outbox: components['schemas']['OutboxStatus'];
      runs: components['schemas']['RunsStatus'];
      /** @description The channels of the server. */
      channels: components['schemas']['ChannelStatus'][];
      /** @description Client certificates that end within 30 days or have ended, the earliest first. */
      certificates: components['schemas']['CertificateStatus'][];
      /** @description At most 100 destinations: open breakers first, then the busiest. */
      destinations: components['schemas']['DestinationStatus'][];
      /** @description Number of destinations that were called recently. */
      destinationCount: number;
      /** @description Steps of published flows whose answers no longer feed mappings that they fed before. The newest 50. */
      shapeChanges: components['schemas']['ShapeChangeView'][];
    };
    ShapeChangeView: {
      flowId: string;
      /** @description In the draft. */
      flowName: string;
      flowVersion: number;
      stepId: string;
      /**
       * Format: date-time
       * @description When an answer of this shape came first.
       */
      since: string;
      /** @description Run that got it, whose history has the warning webhook_shape_changed. It may be gone. */
      runId: string;
      mappings: components['schemas']['ChangedMappingView'][];
    };
    ChangedMappingView: {
      /** @description Key of the attribute. */
      attribute: string;
      /** @enum {string} */
      type: 'string' | 'numeric' | 'date';
      /** @example data.tier */
      path: string;
      /**
       * @description Kind of the value when it was saved.
       * @enum {string}
       */
      expected: 'absent' | 'null' | 'text' | 'number' | 'boolean' | 'list' | 'object';
      /**
       * @description Kind of the value now.
       * @enum {string}
       */
      found: 'absent' | 'null' | 'text' | 'number' | 'boolean' | 'list' | 'object';
      /**
       * @description As in the history of a run.
       * @enum {string}
       */
      outcome: 'saved' | 'missing' | 'wrong_type' | 'too_long' | 'not_a_date' | 'unsafe_number' | 'unknown_attribute';
      /** @description The value in words, without the value, where the kinds are equal. */
      detail?: string;
    };
    DestinationStatus: {
      /**
       * @description Scheme, host and port.
       * @example https://crm.example.com:443
       */
      destination: string;
      /**
       * @description open: calls are refused. half-open: one call is tried.
       * @enum {string}
       */
      breaker: 'closed' | 'open' | 'half-open';
      /** @description Calls in progress. */
      inFlight: number;
      /** @description Calls that wait for a place. */
      queued: number;
      /** @description Calls since the destination was first called. */
      calls: number;
      /** @description Those without a response, or with a status of 500 or above. */
      failures: number;
      /** @description Calls that the breaker refused. */
      refusedByBreaker: number;
      /** @description Calls that were refused because too many were in progress and waiting. */
      refusedByBulkhead: number;
    };
    CertificateStatus: {
      /**
       * @description Host, or host and port, of its entry.
       * @example crm.example.com
       */
      host: string;
      /**
       * @description ending: within 30 days. ended: calls to the host fail.
       * @enum {string}
       */
      status: 'ending' | 'ended';
      /**
       * Format: date-time
       * @description Its end, or that of one of its intermediate certificates.
       */
      endsAt: string;
      /** @description The same in words, with the remedy. */
      reason: string;
    };
    ChannelStatus: {
      /** @example whatsapp */
      kind: string;
      /** @enum {string} */
      status: 'ready' | 'needs_operator';
      /** @description Stable code of what the operator sets right; null: nothing. */
      code: string | null;
      /** @description The same in words. */
      reason: string | null;
      /**
       * Format: date-time
       * @description Since when messages wait.
       */
      since: string | null;
    };
    RunsStatus: {
      /** @description Runs that are executing a step. Counted up to 10,000, which means at least that many. */
      running: number;
      /** @description Runs that wait for a contact or a time. Counted up to 10,000, which means at least that many. */
      waiting: number;
    };
    OutboxStatus: {
      /** @description Counted up to 10,000, which means at least that many. */
      unsent: number;
      /**
       * Format: date-time
       * @description When the oldest was made; null: none.
       */
      oldestAt: string | null;
    };
    StoreStatus: {
      /** @description Size of the database in bytes. */
      bytes: number;
      /** @description Writes that are not durable yet. */
      unsavedWrites: number;
      /** @description How long the oldest of them has waited, in milliseconds. */
      lagMs: number;
      /** @description Code of the error of the newest attempt to save; null: none. */
      failure: string | null;
    };
    StatusBody: {
      /** @enum {string} */
      status: 'sent' | 'failed' | 'delivered' | 'read';
      /**
       * Format: date-time
       * @description When it came to that; absent, or in the future: now.
       */
      at?: string;
      /** @description Of failed: why, for the people who read the transcript. */
      reason?: string;
    };
    SimulationView: {
      /**
       * Format: date-time
       * @description Instant of the virtual clock.
       */
      now: string;
      /** @description Instant of the next timer; null without one. */
      nextWakeAt: string | null;
      contact: components['schemas']['ContactView'];
      /** @description In the order in which they started, with their histories. */
      runs: components['schemas']['RunView'][];
      /** @description The transcript, oldest first. */
      messages: components['schemas']['MessageView'][];
      calls: components['schemas']['SimulatedCallView'][];
      /** @description One for each event: its "type" is started (runId), delivered (outcome, runId), processed, refused (code, message) or rejected (see "problems"). */
      outcomes: {
        [key: string]: unknown;
      }[];
      /** @description Events and calls that the simulation has no place for, such as a call without an answer. */
      problems: {
        [key: string]: unknown;
      }[];
      /** @description Answers that the calls got, by step id and in order, as a flow test has them; those of "live" calls too. As "webhooks" of the next request, they spare the network the same calls. */
      answers: {
        [key: string]: unknown;
      };
      /** @description Everything that happened, and how it is now, as an "expect" of a flow test. */
      expectation: {
        [key: string]: unknown;
      };
      /** @description Rules of lists that no call has used. */
      unusedAnswers: {
        [key: string]: unknown;
      }[];
      /** @description Warnings that publishing the simulated flow would return. */
      warnings: {
        [key: string]: unknown;
      }[];
    };
    SimulatedCallView: {
      /** Format: date-time */
      at: string;
      stepId: string;
      executionId: string;
      /** @description Number of the attempt within the execution, from 1. */
      attempt: number;
      /** @description Number of redirects within the attempt that led to this request; absent for its first one. */
      redirect?: number;
      method: string;
      url: string;
      headers: {
        [key: string]: unknown;
      };
      body?: string;
      /** @description "live": made over the network. Else status, headers, body and delayMs, or the error kind in "fail". */
      answer:
        | {
            [key: string]: unknown;
          }
        | string;
    };
    MessageView: {
      id: string;
      /** @enum {string} */
      direction: 'inbound' | 'outbound';
      /** @enum {string} */
      type: 'text' | 'image' | 'video' | 'audio' | 'file';
      text?: string;
      /** @description Of media. */
      url?: string;
      /** @description Of media. */
      caption?: string;
      buttons?: components['schemas']['ButtonView'][];
      /** Format: date-time */
      createdAt: string;
      /** @description The run that sent it, or that it started or resumed. */
      runId: string | null;
      /** @description Outbound: the step that sent it. */
      stepId?: string;
      /**
       * Format: date-time
       * @description Outbound: when the channel took it; null while it has not.
       */
      sentAt?: string | null;
      /**
       * @description Outbound: how far it has come. It only ever moves on: pending, sent, failed, delivered, read. A failed one that arrived after all is delivered.
       * @enum {string}
       */
      status?: 'pending' | 'sent' | 'failed' | 'delivered' | 'read';
      /**
       * Format: date-time
       * @description Outbound: when it came to its status.
       */
      statusAt?: string | null;
      failure?: components['schemas']['MessageFailureView'];
      waitsFor?: components['schemas']['MessageFailureView'];
      /** @description Inbound: id of the message that it answers, as the channel gave it. */
      replyTo?: string;
      /** @description Inbound: id of the button that was tapped. */
      button?: string;
      ad?: components['schemas']['AdvertisementDto'];
      /**
       * @description Inbound: what it did; queued until it is taken.
       * @enum {string}
       */
      outcome?: 'started' | 'resumed' | 'unmatched' | 'queued';
    };
    AdvertisementDto: {
      /** @description The id that the advertiser's account gives it. */
      id?: string;
      /** @description Where it leads, or where it can be seen. */
      url?: string;
      /** @description ad, post, or what else the channel calls it. */
      type?: string;
      headline?: string;
      body?: string;
      /** @description Id of the click, for reports to the advertiser's account. */
      clickId?: string;
    };
    MessageFailureView: {
      /** @description Stable; the channel documents its codes. */
      code: string;
      reason: string;
    };
    ButtonView: {
      id: string;
      label: string;
    };
    RunView: {
      /** @description In the order in which they were executed. */
      steps: components['schemas']['RunStepView'][];
      /** Format: uuid */
      id: string;
      /** @description A UUID; in a simulation any name. */
      flowId: string;
      flowVersion: number;
      contactId: string;
      /** @description null when the channel does not provide one. */
      contactNumber: string | null;
      /** @enum {string} */
      status: 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled' | 'superseded' | 'stalled';
      /** @description null unless the run ended other than by completing. */
      reason: components['schemas']['RunReasonView'] | null;
      trigger: components['schemas']['RunTriggerView'];
      /** @description The run that took over when this one left for another flow. */
      entered: components['schemas']['RunLinkView'] | null;
      /** Format: date-time */
      startedAt: string;
      /**
       * Format: date-time
       * @description null until the run ends.
       */
      finishedAt: string | null;
      /**
       * Format: date-time
       * @description When its timer fires, if it has one.
       */
      wakeAt: string | null;
      /** @description null unless the status is "waiting". */
      waitsFor: components['schemas']['RunWaitView'] | null;
    };
    RunTriggerView: {
      /** @enum {string} */
      type: 'webhook' | 'keyword' | 'unmatched' | 'start-flow' | 'call-flow';
      from?: components['schemas']['RunLinkView'];
      verdicts: components['schemas']['MappingRecordView'][];
      /** @description Lists and objects in the request of a webhook trigger, which are not stored as data; the first 50. */
      dropped?: components['schemas']['DroppedMemberView'][];
      /** @description Not in lists: the data that the run began with, {{data.<key>}}. With "start-flow" it is what the run before left, with "call-flow" the inputs. Secrets are redacted. Absent when there is none, and in runs of older versions. */
      data?: {
        [key: string]: unknown;
      };
    };
    DroppedMemberView: {
      name: string;
      /** @enum {string} */
      kind: 'list' | 'object';
    };
    RunLinkView: {
      /** Format: uuid */
      runId: string;
      flowId: string;
    };
    RunStepView: {
      stepId: string;
      type: string;
      /** @description null until the step left, and when it ended the run. */
      exit: string | null;
      /** Format: date-time */
      startedAt: string;
      /**
       * Format: date-time
       * @description null while it executes or waits.
       */
      finishedAt: string | null;
      /** @description What the step reported; empty until it did. */
      result: {
        [key: string]: unknown;
      };
      /** @description Template variables that had no value and left a blank. */
      unfilled?: string[];
    };
    ContactView: {
      /**
       * @description Ours; never changes.
       * @example c_019a2b3c4d5e7f8090a1b2c3d4e5f607
       */
      contactId: string;
      /**
       * @description Country prefix and number, digits only; null when the channel does not provide one.
       * @example 60123456789
       */
      contactNumber: string | null;
      /** @description What flows call the contact: the name of a trigger or an operator, else the profile name; else empty. */
      name: string;
      /** @description The name that the contact has on its channel. */
      profileName: string | null;
      /** @description Attribute key to value; dates as YYYY-MM-DD. */
      attributes: {
        [key: string]: string | number;
      };
      tags: string[];
    };
    /** @description Whether the caller has to sign in, and the token that changes need. */
    SessionView: {
      /** @description The server asks for access tokens, so callers have to sign in or send it. */
      accessRequired: boolean;
      /** @description The caller may call the API: no access is required, or the session cookie is valid. */
      signedIn: boolean;
      /** @description Value of the header x-csrf-token of every change; null until the caller has signed in. */
      csrfToken: string | null;
      /** @description Name of the access token of the session, or "local" where no access is required; null before. */
      name: string | null;
      /** @description Scopes that calls with the session have; admin includes all. */
      scopes: ('read' | 'run' | 'edit' | 'publish' | 'secrets' | 'admin')[];
    };
    SessionBody: {
      /** @description An access token: a named one, or the API_ACCESS_TOKEN of the server. */
      token: string;
    };
    /** @description A secret, without its value: that cannot be read back. */
    SecretView: {
      name: string;
      /**
       * Format: date-time
       * @description When its value was set.
       */
      updatedAt: string;
    };
    SecretBody: {
      value: string;
    };
    SampleContact: {
      contactNumber?: string | null;
      /** @description With it, number and name of the stored contact are hidden as well. */
      contactId?: string;
      name?: string;
    };
    SampleBody: {
      /** @description Run whose newest successful answer to the step is kept. Excludes the other members. */
      runId?: string;
      /** @description The "data" of the answer to a test of the step. */
      data?: {
        [key: string]: unknown;
      };
      contact?: components['schemas']['SampleContact'];
    };
    /**
     * @example {
     *       "since": "2027-01-31T12:00:00.000Z",
     *       "runs": 40,
     *       "isComplete": true,
     *       "items": [
     *         {
     *           "version": 3,
     *           "stepId": "lookup",
     *           "executed": 40,
     *           "waiting": 0,
     *           "failed": 0,
     *           "exits": [
     *             {
     *               "exit": "success",
     *               "count": 40
     *             }
     *           ]
     *         }
     *       ]
     *     }
     */
    StepCounts: {
      /**
       * Format: date-time
       * @description Start of the period.
       */
      since: string;
      /** @description Runs that were counted: the newest of the period. */
      runs: number;
      /** @description false when the period has more runs than are counted. */
      isComplete: boolean;
      /** @description Steps that a run came to, the newest version first. */
      items: components['schemas']['StepCount'][];
    };
    StepCount: {
      /** @description Version of the flow that the runs followed. */
      version: number;
      stepId: string;
      /** @description Executions of the step. */
      executed: number;
      /** @description Those of "executed" that wait or are under way now. */
      waiting: number;
      /** @description Runs that failed or stalled at the step. */
      failed: number;
      /** @description Exits that were taken, the most frequent first. */
      exits: components['schemas']['ExitCount'][];
    };
    ExitCount: {
      exit: string;
      count: number;
    };
    RunAnswers: {
      /** @description Answers by step id and in order, one for each attempt, as a flow test and the "webhooks" of a simulation have them. */
      answers: {
        [key: string]: unknown;
      };
      /** @description Facts that the history does not keep, in sentences. */
      unknown: string[];
    };
    RunWaitView: {
      /**
       * @description A message of the contact, nothing but "until", the callback of the step, or the end of the run that it called.
       * @enum {string}
       */
      type: 'reply' | 'time' | 'callback' | 'call';
      stepId: string;
      /**
       * Format: date-time
       * @description When the wait ends if nothing else ends it; null: it has no end of its own.
       */
      until: string | null;
      called?: components['schemas']['RunLinkView'];
    };
    RunSummary: {
      /** Format: uuid */
      id: string;
      /** @description A UUID; in a simulation any name. */
      flowId: string;
      flowVersion: number;
      contactId: string;
      /** @description null when the channel does not provide one. */
      contactNumber: string | null;
      /** @enum {string} */
      status: 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled' | 'superseded' | 'stalled';
      /** @description null unless the run ended other than by completing. */
      reason: components['schemas']['RunReasonView'] | null;
      trigger: components['schemas']['RunTriggerView'];
      /** @description The run that took over when this one left for another flow. */
      entered: components['schemas']['RunLinkView'] | null;
      /** Format: date-time */
      startedAt: string;
      /**
       * Format: date-time
       * @description null until the run ends.
       */
      finishedAt: string | null;
      /**
       * Format: date-time
       * @description When its timer fires, if it has one.
       */
      wakeAt: string | null;
      /** @description null unless the status is "waiting". */
      waitsFor: components['schemas']['RunWaitView'] | null;
    };
    RunReasonView: {
      code: string;
      message: string;
      stepId?: string;
      exit?: string;
    };
    RestoredFlow: {
      /** @description Errors and warnings of the draft, as validate answers them. */
      problems: components['schemas']['FlowProblem'][];
      /** Format: uuid */
      id: string;
      draft: components['schemas']['FlowDraft'];
      /** @description null until the flow is published. */
      publishedVersion: number | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    ReconciledTimersView: {
      /** @description Number of runs with a timer among those of this page. */
      timers: number;
      /** @description "cursor" of the next page; null after the last one. */
      nextCursor: string | null;
    };
    /** @description A problem document (RFC 9457). */
    ProblemDetails: {
      type: string;
      title: string;
      status: number;
      /** @description What happened and what to do, for a person. */
      detail: string;
      /** @description Stable name of the problem, for a program. ERRORS.md explains each. */
      code: string;
      errors?: components['schemas']['ProblemDetailsEntry'][];
    } & {
      [key: string]: unknown;
    };
    /** @description One thing that is wrong with the request. */
    ProblemDetailsEntry: {
      /** @description JSON Pointer (RFC 6901) into the body: "/attributes/points". */
      path: string;
      code: string;
      message: string;
    };
    PreviewContact: {
      /** @description null or absent: no number is known. */
      contactNumber?: string | null;
      contactId?: string;
      name?: string;
      attributes?: {
        [key: string]: string | number;
      };
    };
    /** @description A new access token. The only answer that has the token itself. */
    NewAccessTokenView: {
      /**
       * @description Send it as "Authorization: Bearer <token>".
       * @example luf_5f0c9a7be2d41388_jq2qEJ4VkHyLO5l5kpWmC9o0rX1u2s3t4v5w6x7y8z9
       */
      token: string;
      /** @example 5f0c9a7be2d41388 */
      id: string;
      name: string;
      /** @description "read": read flows, contacts, runs, messages and metrics, and try templates; "run": hand in messages and their statuses, change contacts, cancel runs and resume stuck work; "edit": change drafts, attributes and samples, import, and try steps and simulations, which call endpoints with secrets; "publish": publish and unpublish flows; with edit, delete them; "secrets": set and delete secrets; "admin": all of these, and make, list and revoke access tokens */
      scopes: ('read' | 'run' | 'edit' | 'publish' | 'secrets' | 'admin')[];
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it was last used, to the minute; null until then.
       */
      lastUsedAt: string | null;
    };
    MessageBody: {
      /**
       * @description Country prefix and number; with contactId not needed.
       * @example 60123456789
       */
      contactNumber?: string;
      /** @description Id of a contact that is known, in place of contactNumber. */
      contactId?: string;
      /** @description Name that the contact has on its channel. A name of a trigger or an operator goes before it; an empty or blank one leaves the stored one. */
      name?: string;
      text: string;
      /** @description Given by the channel. Counts within the contact: the same id with the same text is taken once. Names are not compared. */
      messageId?: string;
      /** @description Id of the message that this one answers, as the channel got it with that message. */
      replyTo?: string;
      /** @description Id of the button that was tapped. With "replyTo" the tap counts for that message and for no other. Flows read {{reply.button}}. */
      button?: string;
      ad?: components['schemas']['AdvertisementDto'];
    };
    MessageAnswer: {
      /**
       * Format: uuid
       * @description The run that was started or resumed.
       */
      runId?: string;
      /**
       * @description queued: stored, and taken when the call of the contact that is under way has ended. The transcript, and a repeat of the same messageId, tell what it did then.
       * @enum {string}
       */
      outcome: 'started' | 'resumed' | 'unmatched' | 'queued';
    };
    MappingPreviewOutcome: {
      /** @enum {string} */
      type: 'string' | 'numeric' | 'date';
      /**
       * @description As in the history of a run.
       * @enum {string}
       */
      outcome: 'saved' | 'missing' | 'wrong_type' | 'too_long' | 'not_a_date' | 'unsafe_number' | 'unknown_attribute';
      /** @description What would be saved; absent when nothing would. */
      saved?: string | number;
      /** @description Kind of the value, without the value, where its type is the problem. */
      found?: string;
      /** @description Template that converts the value into a fitting one; absent when there is none. */
      template?: string;
      /** @description Beside "found": how the receiver, or a step, makes a fitting value; never the value itself. */
      advice?: string;
    };
    MappingPreviewBody: {
      /**
       * Format: data-path
       * @description As in the config of a step, also with filters.
       * @example {{data.tier}}
       * @example {{data.since | date: "%Y-%m-%d"}}
       */
      value: string;
      /** @description The "data" of an answer. */
      data: {
        [key: string]: unknown;
      };
    };
    MappingPreview: {
      /**
       * @description Path of the value.
       * @example data.tier
       */
      path: string;
      /** @description One for each type that an attribute can have. */
      outcomes: components['schemas']['MappingPreviewOutcome'][];
    };
    /** @description A problem document (RFC 9457) with what would stop working. */
    InUseProblem: {
      usedBy: components['schemas']['FlowUse'][];
      /** @description Name of the channel, when its messages need the secret. */
      usedByChannel?: string;
      type: string;
      title: string;
      status: number;
      /** @description What happened and what to do, for a person. */
      detail: string;
      /** @description Stable name of the problem, for a program. ERRORS.md explains each. */
      code: string;
      errors?: components['schemas']['ProblemDetailsEntry'][];
    } & {
      [key: string]: unknown;
    };
    ImportAnswer: {
      dryRun: boolean;
      flows: components['schemas']['ImportedFlow'][];
      attributes: components['schemas']['ImportedAttributes'];
      missing: components['schemas']['ImportGaps'];
    };
    ImportGaps: {
      secrets: string[];
      attributes: string[];
      /** @description Ids of flows that steps enter. */
      flows: string[];
      /** @description In steps of these types, ids of flows are not replaced. */
      stepTypes: string[];
    };
    ImportedAttributes: {
      /** @description Made by the import. */
      created: string[];
      /** @description On this server with the same type; they stay as they are. */
      existing: string[];
    };
    ImportedFlow: {
      /** @description Id in the bundle. */
      from: string;
      /** @description Id on this server; null in a dry run. */
      id: string | null;
      name: string;
    };
    FlowView: {
      /** Format: uuid */
      id: string;
      draft: components['schemas']['FlowDraft'];
      /** @description null until the flow is published. */
      publishedVersion: number | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    FlowVersionView: {
      version: number;
      /** Format: date-time */
      publishedAt: string;
    };
    FlowVersionDocument: {
      document: components['schemas']['FlowDocument'];
      version: number;
      /** Format: date-time */
      publishedAt: string;
    };
    FlowSummaryView: {
      /** Format: uuid */
      id: string;
      /** @description Name in the draft. */
      name: string;
      /** @description null while the flow is not published. */
      publishedVersion: number | null;
      /** @description false when the draft is the published document, except for "editor"; true also when none is published. */
      hasUnpublishedChanges: boolean;
      /** @description Triggers of the published version; of the draft when none is published. */
      triggers: components['schemas']['TriggerSummary'][];
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /** @description Runs of any version that were started in the last 24 hours. */
      runs24h: number;
      /** @description Those of "runs24h" that have ended as failed or stalled. */
      failed24h: number;
    };
    /** @description A problem document (RFC 9457) with the problems of the draft. */
    FlowRefusal: {
      /** @description Errors and warnings, as validate answers them. */
      problems: components['schemas']['FlowProblem'][];
      type: string;
      title: string;
      status: number;
      /** @description What happened and what to do, for a person. */
      detail: string;
      /** @description Stable name of the problem, for a program. ERRORS.md explains each. */
      code: string;
      errors?: components['schemas']['ProblemDetailsEntry'][];
    } & {
      [key: string]: unknown;
    };
    FlowPublication: {
      /** @description The new version, or the published one when the draft has no changes. */
      version: number;
      /** @description Warnings, as validate answers them; the version is published all the same. */
      problems: components['schemas']['FlowProblem'][];
    };
    FlowProblems: {
      problems: components['schemas']['FlowProblem'][];
    };
    FlowBundle: {
      /** @enum {string} */
      format: 'luluchat-flows';
      /** @enum {integer} */
      version: 1;
      flows: components['schemas']['BundleFlow'][];
      /** @default [] */
      attributes: components['schemas']['BundleAttribute'][];
      /**
       * @description Names of the secrets that the flows read. Values are never exported.
       * @default []
       */
      secrets: string[];
      /**
       * @description Ids of flows that the flows enter and that do not exist on the server that exported them.
       * @default []
       */
      missingFlows: string[];
    };
    BundleAttribute: {
      key: string;
      /** @description Default: the key. An attribute that exists keeps its own. */
      title?: string;
      /** @enum {string} */
      type: 'string' | 'numeric' | 'date';
    };
    BundleFlow: {
      /** @description Id on the server that exported it, by which steps of the bundle name it. */
      id: string;
      /**
       * @description Document of the flow that was exported. This server exports drafts.
       * @enum {string}
       */
      source?: 'draft' | 'published';
      document: components['schemas']['FlowDraft'];
      /** @description Samples of its steps; an export has them only with samples=true. */
      samples?: components['schemas']['BundleSample'][];
    };
    BundleSample: {
      stepId: string;
      /** @description As the sample of a step has it. */
      data: {
        [key: string]: unknown;
      };
      /** @enum {string} */
      source: 'test' | 'run';
      /**
       * @description With "run": its id on the server that exported it.
       * @default null
       */
      runId: string | null;
      /** Format: date-time */
      keptAt: string;
      /** @default false */
      isShortened: boolean;
    };
    /** @description A problem document (RFC 9457). */
    DocumentRefusal: {
      /** @description What refuses the draft and what a publication would find besides, as validate answers it. */
      problems?: components['schemas']['FlowProblem'][];
      type: string;
      title: string;
      status: number;
      /** @description What happened and what to do, for a person. */
      detail: string;
      /** @description Stable name of the problem, for a program. ERRORS.md explains each. */
      code: string;
      errors?: components['schemas']['ProblemDetailsEntry'][];
    } & {
      [key: string]: unknown;
    };
    /** @description A secret of the line, without its value: to be stored under this name. */
    CurlSecretView: {
      /** @description The name by which the config refers to it, where it can. */
      name: string;
      /** @description Where it stands in the line: the header "Authorization", behind "Bearer". */
      source: string;
    };
    /** @description A problem document (RFC 9457) with the problems of the line. */
    CurlRefusal: {
      problems: components['schemas']['CurlFindingView'][];
      type: string;
      title: string;
      status: number;
      /** @description What happened and what to do, for a person. */
      detail: string;
      /** @description Stable name of the problem, for a program. ERRORS.md explains each. */
      code: string;
      errors?: components['schemas']['ProblemDetailsEntry'][];
    } & {
      [key: string]: unknown;
    };
    /** @description Something that a config does not keep of a line, or cannot express. */
    CurlFindingView: {
      /** @description Stable name, see ERRORS.md of @luluchat/webhook-action. */
      code: string;
      /** @description What differs or stands in the way, and what to do. Shows no values of the line. */
      message: string;
    };
    CurlConfigView: {
      /** @description A valid config of a webhook action, without any secret. */
      config: {
        [key: string]: unknown;
      };
      secrets: components['schemas']['CurlSecretView'][];
      warnings: components['schemas']['CurlFindingView'][];
    };
    /**
     * @example {
     *       "command": "curl https://crm.example.com/members -H \"Authorization: Bearer $CRM_TOKEN\" -d tier=gold"
     *     }
     */
    CurlBody: {
      /**
       * @description A command of curl, as it is pasted: at most 100,000 characters. Nothing of it is executed, stored or logged.
       * @example curl https://crm.example.com/members -H "Authorization: Bearer $CRM_TOKEN" -d tier=gold
       */
      command: string;
      /**
       * @description The shell that the command is written for. Absent: found out from its quotes.
       * @enum {string}
       */
      shell?: 'bash' | 'cmd' | 'powershell';
    };
    ContactBody: {
      /** @description Goes before the profile name; empty: the profile name stands again. */
      name?: string;
      /** @description Values to set; null unsets one. A value must fit the type of its attribute. */
      attributes?: {
        [key: string]: string | number | null;
      };
      /** @description Replaces all tags. A tag has 1 to 64 characters. */
      tags?: string[];
    };
    /**
     * @example {
     *       "data": {
     *         "tier": "gold",
     *         "points": 120
     *       }
     *     }
     */
    CallbackBody: {
      /** @description Values that the flow saves and reads as {{data.<key>}}. */
      data: {
        [key: string]: unknown;
      };
    } & {
      [key: string]: unknown;
    };
    CallbackAnswer: {
      /** @description true: a callback for this call was stored before, and this one changed nothing. */
      already: boolean;
    };
    AttributeView: {
      key: string;
      title: string;
      /** @enum {string} */
      type: 'string' | 'numeric' | 'date';
    };
    AttributeTypeView: {
      /** @enum {string} */
      type: 'string' | 'numeric' | 'date';
      /** @example Number */
      title: string;
      description: string;
      /**
       * @description A value of this type.
       * @example Gold
       * @example 120.5
       */
      example: string | number;
    };
    AttributeBody: {
      key?: string;
      title?: string;
      /** @enum {string} */
      type: 'string' | 'numeric' | 'date';
    };
    /** @description A named access token, without its secret: that cannot be read back. */
    AccessTokenView: {
      /** @example 5f0c9a7be2d41388 */
      id: string;
      name: string;
      /** @description "read": read flows, contacts, runs, messages and metrics, and try templates; "run": hand in messages and their statuses, change contacts, cancel runs and resume stuck work; "edit": change drafts, attributes and samples, import, and try steps and simulations, which call endpoints with secrets; "publish": publish and unpublish flows; with edit, delete them; "secrets": set and delete secrets; "admin": all of these, and make, list and revoke access tokens */
      scopes: ('read' | 'run' | 'edit' | 'publish' | 'secrets' | 'admin')[];
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it was last used, to the minute; null until then.
       */
      lastUsedAt: string | null;
    };
    /**
     * @description A flow: steps that are joined by exits, and the triggers that start it. Beyond this schema:
     *     - "start" is the id of one of the steps.
     *     - The value of a mapping names one value of the data: {{data.key}}.
     *     - The filters of a mapping exist and read nothing but the data.
     *     - A keyword has at least one visible character.
     *     - A config has at most 32 levels of nesting.
     */
    FlowDocument: {
      name: string;
      triggers?: (
        | {
            /** @constant */
            type: 'webhook';
            /**
             * Values to save
             * @description Values of the request that become custom attributes of the contact before the first step.
             */
            attributeMapping?: {
              /**
               * Attribute
               * @description The custom attribute that gets the value.
               */
              attribute: string;
              /**
               * Value
               * Format: data-path
               * @description A value of the request: {{data.tier}}, deeper with dots and [n].
               */
              value: string;
            }[];
            /**
             * Limit
             * @description At most so many starts for each contact in any period of this length.
             */
            limit?: {
              /**
               * Times
               * @description Number of starts.
               */
              times: number;
              /**
               * Period
               * @description Length of the period, which may begin at any instant.
               */
              per: {
                /**
                 * Amount
                 * @description Length of the period in this unit.
                 */
                amount: number;
                /**
                 * Unit
                 * @description A day has 24 hours.
                 * @enum {string}
                 */
                unit: 'minutes' | 'hours' | 'days';
              };
            };
            /**
             * While another run is under way
             * @description Effect of a start on the runs of the contact that have not ended: replace ends those that wait, keep lets all continue (10 at most), refuse starts nothing beside another run.
             * @enum {string}
             */
            whileRunning?: 'replace' | 'keep' | 'refuse';
          }
        | {
            /** @constant */
            type: 'keyword';
            /**
             * Comparison
             * @description How a message is compared with the keywords, in upper and lower case alike.
             * @enum {string}
             */
            match: 'is' | 'contain' | 'contain-all' | 'begin-with' | 'end-with';
            /**
             * Keywords
             * @description One of them is enough; with contain-all every one is needed.
             */
            keywords: string[];
            /**
             * Limit
             * @description At most so many starts for each contact in any period of this length.
             */
            limit?: {
              /**
               * Times
               * @description Number of starts.
               */
              times: number;
              /**
               * Period
               * @description Length of the period, which may begin at any instant.
               */
              per: {
                /**
                 * Amount
                 * @description Length of the period in this unit.
                 */
                amount: number;
                /**
                 * Unit
                 * @description A day has 24 hours.
                 * @enum {string}
                 */
                unit: 'minutes' | 'hours' | 'days';
              };
            };
            /**
             * While another run is under way
             * @description Effect of a start on the runs of the contact that have not ended: replace ends those that wait, keep lets all continue (10 at most), refuse starts nothing beside another run.
             * @enum {string}
             */
            whileRunning?: 'replace' | 'keep' | 'refuse';
            /**
             * Interrupt waits
             * @description Starts the flow also while a run waits for a reply.
             * @default false
             */
            interruptsWait: boolean;
          }
        | {
            /**
             * @description Any message that no run and no keyword takes.
             * @constant
             */
            type: 'unmatched';
            /**
             * Limit
             * @description At most so many starts for each contact in any period of this length.
             */
            limit?: {
              /**
               * Times
               * @description Number of starts.
               */
              times: number;
              /**
               * Period
               * @description Length of the period, which may begin at any instant.
               */
              per: {
                /**
                 * Amount
                 * @description Length of the period in this unit.
                 */
                amount: number;
                /**
                 * Unit
                 * @description A day has 24 hours.
                 * @enum {string}
                 */
                unit: 'minutes' | 'hours' | 'days';
              };
            };
            /**
             * While another run is under way
             * @description Effect of a start on the runs of the contact that have not ended: replace ends those that wait, keep lets all continue (10 at most), refuse starts nothing beside another run.
             * @enum {string}
             */
            whileRunning?: 'replace' | 'keep' | 'refuse';
          }
      )[] &
        (unknown & unknown);
      /**
       * While another run is under way
       * @description The default of its triggers.
       * @default replace
       * @enum {string}
       */
      whileRunning: 'replace' | 'keep' | 'refuse';
      /** @description Id of the first step. */
      start: string;
      /** @description Step id to step. */
      steps: {
        [key: string]: {
          /** @description The permanent id of a step plugin, such as send-message. */
          type: string;
          /** @description As the config schema of the step type says. */
          config?: Record<string, never>;
          /**
           * @description The "configVersion" of the step type that the config is written for.
           * @default 1
           */
          configVersion: number;
          /** @description Exit name to step id. */
          exits?: {
            [key: string]: string;
          };
        };
      };
      /** @description Layout and notes for people. No run depends on it, and a change of it alone is no change of the flow. Entries of steps that do not exist any more are allowed. */
      editor?: {
        /** @description Step id to the place of the step on the canvas. */
        positions?: {
          [key: string]: {
            x: number;
            y: number;
          };
        };
        /** @description Place of the triggers, which the canvas shows as one node. */
        triggerPosition?: {
          x: number;
          y: number;
        };
        /** @description Step id to a comment of the author. */
        notes?: {
          [key: string]: string;
        };
      };
    };
    /**
     * @description A flow that may be unfinished: without steps, without a start, with triggers of which only the type is certain. A publication asks for a FlowDocument. Beyond this schema:
     *     - A trigger and a config have at most 32 levels of nesting.
     */
    FlowDraft: {
      name: string;
      triggers?: (
        | {
            /** @constant */
            type: 'webhook';
            limit?: unknown;
            whileRunning?: unknown;
            attributeMapping?: unknown;
          }
        | {
            /** @constant */
            type: 'keyword';
            limit?: unknown;
            whileRunning?: unknown;
            match?: unknown;
            keywords?: unknown;
            interruptsWait?: unknown;
          }
        | {
            /** @constant */
            type: 'unmatched';
            limit?: unknown;
            whileRunning?: unknown;
          }
      )[];
      /**
       * While another run is under way
       * @description The default of its triggers.
       * @default replace
       * @enum {string}
       */
      whileRunning: 'replace' | 'keep' | 'refuse';
      /** @description Id of the first step. Without it, or without such a step, nothing can be published. */
      start?: string;
      /** @description Step id to step. */
      steps: {
        [key: string]: {
          /** @description The permanent id of a step plugin, such as send-message. */
          type: string;
          /** @description As the config schema of the step type says. */
          config?: Record<string, never>;
          /**
           * @description The "configVersion" of the step type that the config is written for.
           * @default 1
           */
          configVersion: number;
          /** @description Exit name to step id. */
          exits?: {
            [key: string]: string;
          };
        };
      };
      /** @description Layout and notes for people. No run depends on it, and a change of it alone is no change of the flow. Entries of steps that do not exist any more are allowed. */
      editor?: {
        /** @description Step id to the place of the step on the canvas. */
        positions?: {
          [key: string]: {
            x: number;
            y: number;
          };
        };
        /** @description Place of the triggers, which the canvas shows as one node. */
        triggerPosition?: {
          x: number;
          y: number;
        };
        /** @description Step id to a comment of the author. */
        notes?: {
          [key: string]: string;
        };
      };
    };
    SimulationRequest: {
      /** @description Id of the flow to simulate. */
      flow: string;
      events: (
        | {
            /** @description Another system starts a flow over its webhook trigger. */
            trigger?: {
              flow?: string;
              /** @description Members of the request. */
              data?: Record<string, never>;
              name?: string;
            };
            /** @description The contact taps a button, by its id or label, of the newest message that shows it. */
            tap?: string;
            /** @description A receiver sends the callback of the newest step that waits for one; the value is its body: {"data": {...}}. */
            callback?: unknown;
            /** @description The last message turns out to have failed. */
            failed?: {
              code: string;
              reason: string;
            };
            /** @description Time passes, in milliseconds. Timers that become due meanwhile fire. */
            wait?: number;
            /** @description Time passes until an instant, or (wake-up) until the next timer has fired. */
            waitUntil?: string;
            /**
             * @description An operator cancels the newest run that has not ended.
             * @constant
             */
            cancel?: true;
          }
        | {
            /** @description The contact writes. */
            message: string;
            /** @description Id of the button that it taps. */
            button?: string;
            /** @description Id of the message that it answers. */
            replyTo?: string;
          }
      )[];
      /** @description Document of the flow. Absent: an existing flow is simulated. */
      document?: Record<string, never>;
      /** @description Documents of other flows, by id: runs enter them, and messages start them. */
      flows?: {
        [key: string]: Record<string, never>;
      };
      /** @description The contact at the start. */
      contact?: {
        /** @description Default: Aisyah. */
        name?: string;
        /** @description Country prefix and number, digits only, in quotes; null: the channel gives none. Default: "60123456789". */
        contactNumber?: string | unknown;
        attributes?: {
          [key: string]: string | number;
        };
        tags?: string[];
      };
      /** @description Start of the clock. Default: 2026-01-05T09:00:00Z. */
      startAt?: string;
      /** @description Random values of steps, by step id or from a seed. Default: 0. */
      random?: {
        /** @description Random values by step id, from 0 to less than 1; of a list, each execution takes the next. A randomizer takes the exit whose share contains the value. Default: 0. */
        byStep?: {
          [key: string]: number | number[];
        };
        seed?: number;
      };
      /** @description Answers to calls, by step id or host, * for all others. A rule is used for every call, each rule of a list for one. */
      webhooks?: {
        [key: string]:
          | (
              | (
                  | {
                      answer: {
                        status: number;
                        headers?: {
                          [key: string]: string;
                        };
                        /** @description JSON, sent as such, or a text. Absent: empty. */
                        body?: unknown;
                        /** @description Time until the response is complete, in milliseconds. */
                        delayMs?: number;
                      };
                      /** @description As which the call is expected. */
                      request?: {
                        /** @enum {unknown} */
                        method?: 'GET' | 'POST';
                        /** @description The URL without its query. */
                        url?: string;
                        /** @description All parameters, with their values as text. */
                        parameters?: {
                          [key: string]: string;
                        };
                        /** @description Headers that are sent; true: with any value. */
                        headers?: {
                          [key: string]: string | true;
                        };
                      };
                    }
                  | {
                      /** @description An error kind of the webhook action. */
                      fail: string;
                      /** @description Time until the response is complete, in milliseconds. */
                      delayMs?: number;
                    }
                )
              | {
                  /**
                   * @description The call is made over the network.
                   * @constant
                   */
                  live: true;
                }
            )
          | (
              | (
                  | {
                      answer: {
                        status: number;
                        headers?: {
                          [key: string]: string;
                        };
                        /** @description JSON, sent as such, or a text. Absent: empty. */
                        body?: unknown;
                        /** @description Time until the response is complete, in milliseconds. */
                        delayMs?: number;
                      };
                      /** @description As which the call is expected. */
                      request?: {
                        /** @enum {unknown} */
                        method?: 'GET' | 'POST';
                        /** @description The URL without its query. */
                        url?: string;
                        /** @description All parameters, with their values as text. */
                        parameters?: {
                          [key: string]: string;
                        };
                        /** @description Headers that are sent; true: with any value. */
                        headers?: {
                          [key: string]: string | true;
                        };
                      };
                    }
                  | {
                      /** @description An error kind of the webhook action. */
                      fail: string;
                      /** @description Time until the response is complete, in milliseconds. */
                      delayMs?: number;
                    }
                )
              | {
                  /**
                   * @description The call is made over the network.
                   * @constant
                   */
                  live: true;
                }
            )[];
      };
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The process answers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            status: string;
          };
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getReadiness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The server takes work. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            status: string;
            /** @description While messages wait for the operator: the problem, and since when they wait. */
            channel?: {
              /** @enum {string} */
              status: 'needs_operator';
              /** @description Stable; the channel documents its codes. */
              code: string;
              reason: string;
              /** Format: date-time */
              since: string;
            };
          };
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server takes no work now. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getMetrics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Metrics in the text format of Prometheus. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      /** @description The access token is missing or wrong. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token lacks the scope read, or the name of the server is not allowed where it has no token. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  triggerFlow: {
    parameters: {
      query?: never;
      header?: {
        'idempotency-key'?: string;
      };
      path: {
        /** @description Id of a published flow with a webhook trigger. */
        flowId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TriggerBody'];
      };
    };
    responses: {
      /** @description The run is stored. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TriggerAnswer'];
        };
      };
      /** @description The body or the Idempotency-Key is not valid; "errors" names each bad member. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no published flow with a webhook trigger of this id, or no contact with this contact_id. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Runs of the contact have not ended: run_in_progress names one as "runId" ("whileRunning": "refuse"), or too_many_runs ("keep"). */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 64 KiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The Idempotency-Key came with another body before (another contact, name or data), or contact_number is not of the contact_id. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description More requests in a minute than the limit, or the limit of the trigger for this contact; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  sendCallback: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Unguessable; the end of callback_url. */
        token: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CallbackBody'];
      };
    };
    responses: {
      /** @description The result is stored. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CallbackAnswer'];
        };
      };
      /** @description The request is malformed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The flow demands a signature, and there is none that is valid. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no callback at this address. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The step does not wait for the result any more; do not send it again. */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not {"data": {...}}; "errors" says why. Nothing was changed: mend it and send it again. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description More than 60 requests in a minute to this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session of the caller. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionView'];
        };
      };
      /** @description A page of another origin asks for it, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SessionBody'];
      };
    };
    responses: {
      /** @description The author has signed in. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionView'];
        };
      };
      /** @description The body is not valid; "errors" names each bad member. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description This is no token of the server. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description A page of another origin asks for it, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description More than ten wrong tokens in a minute; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The caller has no session now. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The CSRF token is missing or wrong. A page of another origin asks for it, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listFlows: {
    parameters: {
      query?: {
        /** @description Items per page. */
        limit?: number;
        /** @description "nextCursor" of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page, in creation order. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['FlowSummaryView'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description A query parameter is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  createFlow: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['FlowDraft'];
      };
    };
    responses: {
      /** @description The flow. Location and ETag are set. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FlowView'];
        };
      };
      /** @description The document cannot be stored; "errors" names what refuses it, "problems" lists all errors and warnings. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['DocumentRefusal'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs edit. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getFlow: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the flow. */
        flowId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The flow. ETag is set. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FlowView'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  replaceDraft: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETag of the draft that the change is made on. */
        'if-match'?: string;
      };
      path: {
        /** @description Id of the flow. */
        flowId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['FlowDraft'];
      };
    };
    responses: {
      /** @description The flow. ETag is set. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FlowView'];
        };
      };
      /** @description The document cannot be stored; "errors" names what refuses it, "problems" lists all errors and warnings. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['DocumentRefusal'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs edit. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The draft has another ETag by now. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  deleteFlow: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the flow. */
        flowId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The flow is deleted. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs edit and publish. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  validateDraft: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the flow. */
        flowId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All errors and warnings. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FlowProblems'];
        };
      };
      /** @description The body has members, and this call takes none. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  publishDraft: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETag of the draft that the change is made on. */
        'if-match'?: string;
      };
      path: {
        /** @description Id of the flow. */
        flowId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The version and its warnings. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FlowPublication'];
        };
      };
      /** @description The body has members, and this call takes none. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs publish. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The draft was changed at the same moment, or another published flow takes unmatched messages already. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The draft has another ETag by now. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The draft has errors; "problems" lists them, as validate does. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['FlowRefusal'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listVersions: {
    parameters: {
      query?: {
        /** @description Items per page. */
        limit?: number;
        /** @description "nextCursor" of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description Id of the flow. */
        flowId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page, newest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['FlowVersionView'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description A query parameter is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getVersion: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the flow. */
        flowId: string;
        /** @description Number of the version, from 1 on. */
        version: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The version. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FlowVersionDocument'];
        };
      };
      /** @description The version is no number. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow, or it has no such version. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  restoreVersion: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETag of the draft that the change is made on. */
        'if-match'?: string;
      };
      path: {
        /** @description Id of the flow. */
        flowId: string;
        /** @description Number of the version, from 1 on. */
        version: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The flow and the problems of its draft. ETag is set. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RestoredFlow'];
        };
      };
      /** @description The version is no number, the body has members, or the document has an older form that drafts may not have any more: then "errors" names what refuses it. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['DocumentRefusal'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs edit. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow, or it has no such version. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The draft has another ETag by now. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  unpublishFlow: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the flow. */
        flowId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The flow is not published. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UnpublishedFlow'];
        };
      };
      /** @description The body has members, and this call takes none. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs publish. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listVariables: {
    parameters: {
      query?: {
        /** @description Id of a step of the draft. */
        step?: string;
      };
      header?: never;
      path: {
        /** @description Id of the flow. */
        flowId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them: there is one page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['VariableView'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description A query parameter is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow, or its draft has no such step. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listSamples: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the flow. */
        flowId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them, by step: there is one page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['StepSampleSummary'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getSample: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the flow. */
        flowId: string;
        /** @description Id of the step. */
        stepId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The sample. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StepSampleView'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow, the flow has no such step, or no sample of it was kept. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  keepSample: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the flow. */
        flowId: string;
        /** @description Id of the step. */
        stepId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SampleBody'];
      };
    };
    responses: {
      /** @description The sample. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StepSampleView'];
        };
      };
      /** @description The body is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs edit. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow, step or run. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The run has no successful answer of the step, or the answer is too large even when it is shortened. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  deleteSample: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the flow. */
        flowId: string;
        /** @description Id of the step. */
        stepId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The sample is removed. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs edit. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow, the flow has no such step, or no sample of it was kept. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  previewTemplate: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TemplatePreviewBody'];
      };
    };
    responses: {
      /** @description The text, and what is wrong with the template, which is no failure of the call. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TemplatePreview'];
        };
      };
      /** @description The body is not valid; "errors" names each bad member. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow, run or contact. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  exportFlows: {
    parameters: {
      query?: {
        /** @description Id of a flow; repeat the parameter for each flow. */
        flowId?: string[];
        /** @description true adds the samples of steps, which hold answers of endpoints. */
        samples?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The bundle. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FlowBundle'];
        };
      };
      /** @description A query parameter is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no flow with one of the ids. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The bundle would have more than 100 flows or 8 MiB. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  importFlows: {
    parameters: {
      query?: {
        /** @description true lists what would change and stores nothing. */
        dryRun?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['FlowBundle'];
      };
    };
    responses: {
      /** @description A dry run: what would change. Nothing is stored. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportAnswer'];
        };
      };
      /** @description What was stored. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportAnswer'];
        };
      };
      /** @description The bundle is of a newer form, or not valid; "errors" has paths within the bundle. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs edit. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description An attribute has another type on this server; "errors" names each one. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The bundle is larger than 8 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listAttributes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them, by key: there is one page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['AttributeView'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listAttributeTypes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them: there is one page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['AttributeTypeView'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  putAttribute: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Permanent name, 1 to 64 letters, digits and underscores. */
        key: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AttributeBody'];
      };
    };
    responses: {
      /** @description The attribute was there and is as given now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AttributeView'];
        };
      };
      /** @description The attribute is new. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AttributeView'];
        };
      };
      /** @description The key or the body is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs edit. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Another key differs only in case, or contacts hold values of the old type. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  deleteAttribute: {
    parameters: {
      query?: {
        /** @description true deletes it although flows use it. */
        force?: 'true' | 'false';
      };
      header?: never;
      path: {
        /** @description Permanent name, 1 to 64 letters, digits and underscores. */
        key: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The attribute is deleted. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A query parameter is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs edit. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such attribute. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Published flows use it; "usedBy" names them. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['InUseProblem'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  previewMapping: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MappingPreviewBody'];
      };
    };
    responses: {
      /** @description The outcome for each type. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MappingPreview'];
        };
      };
      /** @description The body is not valid; "errors" names each bad member. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listSecrets: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them, by name: there is one page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['SecretView'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  putSecret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description 1 to 64 letters, digits and underscores, no digit in front. */
        name: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SecretBody'];
      };
    };
    responses: {
      /** @description The value is stored, and used from the next call on. A short one has a Warning header. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The name or the body is not valid. The problem never shows the value. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs secrets. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  deleteSecret: {
    parameters: {
      query?: {
        /** @description true deletes it although flows use it. */
        force?: 'true' | 'false';
      };
      header?: never;
      path: {
        /** @description 1 to 64 letters, digits and underscores, no digit in front. */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The secret is deleted. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A query parameter is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs secrets. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such secret. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Published flows or the channel use it; "usedBy" names the flows. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['InUseProblem'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listTokens: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them, the oldest first: there is one page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['AccessTokenView'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs admin. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  createToken: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TokenBody'];
      };
    };
    responses: {
      /** @description The token. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewAccessTokenView'];
        };
      };
      /** @description The body is not valid, or there are 500 tokens. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs admin. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server asks no caller for a token, since it has no API_ACCESS_TOKEN. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  revokeToken: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the token, from the list; not the token. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The token is revoked. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs admin. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such token. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listContacts: {
    parameters: {
      query?: {
        /** @description Contacts whose number contains these digits, or whose name contains this text in upper or lower case. */
        query?: string;
        /** @description Items per page. */
        limit?: number;
        /** @description "nextCursor" of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page, in the order of contact ids, which is about that of their making. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ContactView'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description A query parameter or the contact number is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getContact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Country prefix and number: 60123456789. Or the contact id. */
        contact: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The contact. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContactView'];
        };
      };
      /** @description The contact number is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such contact. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  changeContact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Country prefix and number: 60123456789. Or the contact id. */
        contact: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ContactBody'];
      };
    };
    responses: {
      /** @description The contact as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContactView'];
        };
      };
      /** @description A value is not valid; "errors" gives its path and the verdict as code. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs run. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such contact. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listMessages: {
    parameters: {
      query?: {
        /** @description Which messages come first. A cursor belongs to the order of its page. */
        order?: 'oldest' | 'newest';
        /** @description Items per page. */
        limit?: number;
        /** @description "nextCursor" of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description Country prefix and number: 60123456789. Or the contact id. */
        contact: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Inbound and outbound messages, in the given order. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['MessageView'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description A query parameter or the contact number is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such contact. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  deliverMessage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MessageBody'];
      };
    };
    responses: {
      /** @description The message is stored, and what it did. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MessageAnswer'];
        };
      };
      /** @description The body is not valid; "errors" names each bad member. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs run. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no contact with this contactId. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The contactNumber is not one of the contact with this contactId, or the contact sent another text or tap with this messageId before; the first message stays. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description As many messages of the contact as may be are queued; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  reportMessageStatus: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the message, as the channel got it. */
        messageId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StatusBody'];
      };
    };
    responses: {
      /** @description The message as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MessageView'];
        };
      };
      /** @description The body is not valid; "errors" names each bad member. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs run. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no outbound message with this id. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listRuns: {
    parameters: {
      query?: {
        /** @description Runs of this flow. */
        flowId?: string;
        /** @description Runs of the contact with this number. */
        contactNumber?: string;
        /** @description Runs of the contact with this id. */
        contactId?: string;
        /** @description Runs with this status. */
        status?: 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled' | 'superseded' | 'stalled';
        /** @description Runs with a step that reported this error kind, such as timeout or http_status. */
        errorKind?: string;
        /** @description Runs that were started at this instant or later. */
        from?: string;
        /** @description Runs that were started before this instant. */
        to?: string;
        /** @description Items per page. */
        limit?: number;
        /** @description "nextCursor" of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page, newest first, without histories. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['RunSummary'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description A query parameter is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description contactNumber is not one of the contact with this contactId. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the run. */
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The run. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RunView'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such run. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getRunAnswers: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the run. */
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The answers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RunAnswers'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such run. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  cancelRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the run. */
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The run as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RunView'];
        };
      };
      /** @description The body has members, and this call takes none. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs run. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such run. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  countSteps: {
    parameters: {
      query?: {
        /** @description Runs that were started in so many hours until now. */
        hours?: number;
      };
      header?: never;
      path: {
        /** @description Id of the flow. */
        flowId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The counts. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StepCounts'];
        };
      };
      /** @description A query parameter is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such flow. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  streamRuns: {
    parameters: {
      query?: {
        /** @description Runs of this flow. */
        flowId?: string;
        /** @description Id of the last event that the client has got. The header Last-Event-ID takes precedence. */
        after?: string;
      };
      header?: {
        /** @description Sent by browsers that connect again. */
        'last-event-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The events, until the client closes the connection, its token is revoked or the server stops. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description A query parameter is not valid. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description 50 streams are open. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listStepTypes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them, by type: there is one page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['StepTypeView'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  testStep: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The step type, such as webhook-action. */
        type: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StepTestBody'];
      };
    };
    responses: {
      /** @description What the step did. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StepTestAnswer'];
        };
      };
      /** @description The body is not valid, or the config could not be published; "errors" gives each path. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs edit. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no such step type. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description 20 tests are under way already. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The step did not end within 30 s. */
      504: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  outlineSteps: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StepOutlineBody'];
      };
    };
    responses: {
      /** @description An outline of each step. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StepOutlines'];
        };
      };
      /** @description The steps do not have the form of a flow document; "errors" gives each path. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  convertCurl: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CurlBody'];
      };
    };
    responses: {
      /** @description The config, and what it does not keep. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CurlConfigView'];
        };
      };
      /** @description The body is not valid; "errors" gives each path. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description A webhook action cannot make this call; "problems" lists why. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['CurlRefusal'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listTriggerTypes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them: there is one page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['TriggerTypeView'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getStatus: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The state at this moment. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StatusView'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listStuckWork: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The oldest 100: there is one page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['StuckWorkView'][];
            /** @description "cursor" of the next page; null on the last one. */
            nextCursor: string | null;
          };
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs read. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or Restate does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  resumeStuckWork: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the work, from the list. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is tried. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The body has members, and this call takes none. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs run. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no stuck work with this id: it continued, or was cancelled. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or Restate does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  cancelStuckWork: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the work, from the list. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The run is cancelled. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The body has members, and this call takes none. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs run. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is no stuck work with this id: it continued, or was cancelled. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or Restate does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  reconcileTimers: {
    parameters: {
      query?: {
        /** @description Items per page. */
        limit?: number;
        /** @description "nextCursor" of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The page is done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReconciledTimersView'];
        };
      };
      /** @description A query parameter is not valid, or the body has members. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs run. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too many wrong access tokens from this address; Retry-After says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or Restate does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  simulate: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SimulationRequest'];
      };
    };
    responses: {
      /** @description Everything that was recorded. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SimulationView'];
        };
      };
      /** @description The body is not valid; "errors" names each bad member. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The access token is missing, wrong or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The token lacks a scope: the call needs edit. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The request has no document, and there is no such flow. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is larger than 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The body is not sent as plain JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description A flow could not be published ("problems" lists why), or its runs process more than 5,000 events or record more than 16 MiB. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description 10 simulations are under way already. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Something failed inside the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The server is stopping, or cannot save new work at the moment; Retry-After says when to try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description The simulation did not end within 30 s. */
      504: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
}
