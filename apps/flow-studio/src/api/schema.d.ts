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
     * @description No trigger and no other flow starts it any more. Runs that are under way continue with their version, or are cancelled in the background; that needs the scope run as well. The draft and all versions stay, and publishing makes the next one. A flow that is not published stays as it is.
     */
    post: operations['unpublishFlow'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/deleted-flows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List deleted flows
     * @description Flows that were deleted in the last 30 days, which can be restored.
     */
    get: operations['listDeletedFlows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Restore a deleted flow
     * @description Brings the draft and the versions back, up to 30 days after the deletion. The flow is not published, so nothing starts it until it is; its samples are gone.
     */
    post: operations['restoreFlow'];
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
  '/v1/occurrences': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the times of schedules
     * @description Times at which schedule and date triggers start runs: the next ones, and those of the last 30 days.
     */
    get: operations['listOccurrences'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}/schedules/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Pause the schedules of a flow
     * @description Its schedule and date triggers start no further run until they are resumed, also in new versions.
     */
    post: operations['pauseSchedules'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/flows/{flowId}/schedules/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Resume the schedules of a flow
     * @description A time that had begun continues behind its last contact. A time that came meanwhile starts its runs late, or is skipped, as one at which no server ran.
     */
    post: operations['resumeSchedules'];
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
     * @description Deletes every contact's value of it as well. Both can be restored for 30 days.
     */
    delete: operations['deleteAttribute'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/deleted-attributes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List deleted attributes
     * @description Attributes that were deleted in the last 30 days, which can be restored.
     */
    get: operations['listDeletedAttributes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/attributes/{key}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Restore a deleted attribute
     * @description Brings the attribute back, up to 30 days after the deletion, with the values of the contacts that are still there. It starts no flow.
     */
    post: operations['restoreAttribute'];
    delete?: never;
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
  '/v1/channel-accounts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List channel accounts
     * @description The one of the settings has the id "default". Secrets stand there by name.
     */
    get: operations['listChannelAccounts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/channel-accounts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a channel account */
    get: operations['getChannelAccount'];
    /**
     * Add or replace a channel account
     * @description Used at once by this server, and within a second by the other ones of the database. A flow answers from the account that was written to; a run that no message started sends from the one that the contact wrote to last, else from the default one.
     */
    put: operations['putChannelAccount'];
    post?: never;
    /**
     * Delete a channel account
     * @description Its secrets stay. With force=true, contacts that wrote to it, runs that wait and its messages that are not sent yet get the default account, until it is added again.
     */
    delete: operations['deleteChannelAccount'];
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
  '/v1/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List who changed what
     * @description Changes of flows, attributes, secrets, contacts and access tokens that a caller asked for by this API. What flows change is in the histories of their runs. An entry is stored in the transaction of its change, and is never changed.
     */
    get: operations['listAuditEntries'];
    put?: never;
    post?: never;
    delete?: never;
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
     * @description Contacts that pass all of query, tag, segment and optedOut. A page of those may be short or empty although there is a nextCursor: the server looks at a bounded number of contacts for each page, so continue while there is one.
     */
    get: operations['listContacts'];
    put?: never;
    /**
     * Create a contact
     * @description One bad value, and nothing is stored. A tag or an attribute of the new contact starts the published flows that listen to it.
     */
    post: operations['createContact'];
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
    /**
     * Erase a contact
     * @description Cancels the unfinished runs of the contact, then removes all that is stored of it: record, runs with their histories, messages, callbacks, idempotency keys, samples. A number erases every contact that has it. A contact that is not there is erased as well: "found" is false then.
     */
    delete: operations['eraseContact'];
    options?: never;
    head?: never;
    /**
     * Change a contact
     * @description Members that are left out stay as they are. One bad value, and nothing is stored. A tag or an attribute that changes starts the published flows that listen to it.
     */
    patch: operations['changeContact'];
    trace?: never;
  };
  '/v1/contacts/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export contacts
     * @description Writes all contacts, or those that pass query, tag, segment and optedOut, while it reads them. CSV has a column for each attribute; its replyWindowUntil is of the account of the last message. A text that a spreadsheet would take for a formula begins with an apostrophe: it begins with =, +, -, @, a tab or a line break. NDJSON has contacts as the list has them. An export that is cut off ends without the last chunk.
     */
    get: operations['exportContacts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/erasures/{erasureId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the receipt of an erasure */
    get: operations['getErasure'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contacts/{contact}/merge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Merge a contact into this one
     * @description Everything of the other contact belongs to this one afterwards: addresses, attributes, tags, runs, messages, entries of the audit trail. A name or a value of an attribute that this contact has stays. Runs of both continue, and messages from the addresses of either reach this contact. The id of the other contact names this one from then on. It cannot be undone. The answer waits for calls that runs of the two are making.
     */
    post: operations['mergeContacts'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contacts/{contact}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Pause the automation of a contact
     * @description For a person who answers by hand. Until the pause ends, runs of the contact take no reply and execute no step: timers, callbacks and the results of calls in progress are kept, and continue the runs afterwards. Messages of the contact are stored with the outcome paused. New runs are refused or wait, as HANDOVER_TRIGGERS says. Replaces a pause that the contact has.
     */
    post: operations['pauseContact'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contacts/{contact}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Resume the automation of a contact
     * @description Ends its pause: its runs continue with what came meanwhile. Messages that were stored as paused stay with staff. A contact without a pause stays as it is.
     */
    post: operations['resumeContact'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
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
     * @description errorKind, stepId, exit and destination are of one execution of a step. With one of them, trigger or contact, a page may be short, or empty, while "nextCursor" is not null: a page looks at no more than 5,000 runs that meet the other criteria.
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
  '/v1/bulk': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List bulk operations */
    get: operations['listBulk'];
    put?: never;
    /**
     * Change many runs or messages
     * @description Answers at once, and works in the background, also over a restart: read the operation for its progress. Only runs that were started, and messages that were made, before this call match. With dryRun nothing is changed, only counted.
     */
    post: operations['startBulk'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bulk/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a bulk operation with its progress */
    get: operations['getBulk'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bulk/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Cancel a bulk operation
     * @description What is changed stays changed; up to 20 more changes may be made. An operation that has ended stays as it is.
     */
    post: operations['cancelBulk'];
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
  '/v1/flows/{flowId}/message-costs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Count what the messages of a flow cost
     * @description Messages that reached their contacts in the period, by the price class that the channel reported. Each counts once, for the day of the report with which it counted, also after its contact was erased or the flow deleted. Amounts come from the price table of the operator.
     */
    get: operations['countMessageCosts'];
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
      trigger?:
        'webhook' | 'keyword' | 'unmatched' | 'tag-added' | 'attribute-changed' | 'schedule' | 'date' | 'start-flow';
      /** @description With "step". */
      stepId?: string;
    };
    UnpublishedFlow: {
      /** @description Published flows with steps that enter this one; their runs fail there until it is published again. */
      usedBy: components['schemas']['FlowUse'][];
      cancelling?: components['schemas']['BulkView'];
    };
    /** @description A change of many runs or messages, with its progress. */
    BulkView: {
      id: string;
      /**
       * @description cancel: cancels runs that have not ended. resume: starts runs that continue ended ones at the step that failed. rerun: starts runs with the input of ended ones. resend: sends failed messages again.
       * @enum {string}
       */
      action: 'cancel' | 'resume' | 'rerun' | 'resend';
      filter: components['schemas']['BulkFilter'];
      /**
       * @description With resume and rerun: the version that is published now, or that of each run.
       * @enum {string}
       */
      version: 'published' | 'own';
      /** @description true: nothing is changed. */
      dryRun: boolean;
      limit: number;
      perMinute: number;
      /**
       * @description running goes on after a restart of the server.
       * @enum {string}
       */
      status: 'running' | 'completed' | 'cancelled';
      /** @description Name of the access token or person that asked for it. */
      createdBy: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description null until it ends.
       */
      finishedAt: string | null;
      /** @description Runs or messages that were looked at. */
      matched: number;
      /** @description Those that were changed; with dryRun, that would be. */
      changed: number;
      /** @description Those whose change failed: the log of the server says why. */
      failed: number;
      /** @description Numbers of those that stay as they are, by the reason, such as run_in_progress. */
      skipped: {
        [key: string]: number;
      };
      /** @description It ended because of "limit": more may match. */
      limitReached: boolean;
    };
    BulkFilter: {
      /** @description Runs of this flow. */
      flowId?: string;
      /** @description Runs of the contact with this number. */
      contactNumber?: string;
      /** @description Runs of the contact with this id. */
      contactId?: string;
      /**
       * @description Runs with this status. Not with resend.
       * @enum {string}
       */
      status?: 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled' | 'superseded' | 'stalled';
      /** @description Runs with a step that reported this error kind, such as timeout. Not with resend. */
      errorKind?: string;
      /** @description Runs with this step. Not with resend. */
      stepId?: string;
      /** @description Runs with a step that left by this exit. Not with resend. */
      exit?: string;
      /** @description Runs with a call that failed at this host and port; without a port 443. Not with resend. */
      destination?: string;
      /**
       * @description Runs that were started in this way. Not with resend.
       * @enum {string}
       */
      trigger?:
        | 'webhook'
        | 'keyword'
        | 'unmatched'
        | 'tag-added'
        | 'attribute-changed'
        | 'schedule'
        | 'date'
        | 'start-flow'
        | 'call-flow';
      /**
       * Format: date-time
       * @description Runs that were started, or messages of, this instant or later.
       */
      from?: string;
      /**
       * Format: date-time
       * @description Runs that were started, or messages of, before this instant.
       */
      to?: string;
    };
    FlowUse: {
      /** Format: uuid */
      flowId: string;
      name: string;
      /** @description Steps that use it; empty when only a trigger of the flow does. */
      stepIds: string[];
    };
    UnpublishBody: {
      /**
       * @description Runs that are under way: they continue with their version, or are cancelled.
       * @default continue
       * @enum {string}
       */
      runs: 'continue' | 'cancel';
    };
    TriggerTypeView: {
      /**
       * @description What "type" of a trigger in a flow document names.
       * @enum {string}
       */
      type: 'webhook' | 'keyword' | 'unmatched' | 'tag-added' | 'attribute-changed' | 'schedule' | 'date';
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
      type: 'webhook' | 'keyword' | 'unmatched' | 'tag-added' | 'attribute-changed' | 'schedule' | 'date';
      /**
       * @description Of a keyword trigger: how a message is compared.
       * @enum {string}
       */
      match?: 'is' | 'contain' | 'contain-all' | 'begin-with' | 'end-with';
      /** @description Of a keyword trigger. */
      keywords?: string[];
    };
    /** @description Every further member on the first level is data of the run, {{data.<key>}}. Objects and lists are no data; the run names them in trigger.dropped. */
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
       * @description "read": read flows, contacts, runs, messages and metrics, and try templates; "run": hand in messages and their statuses, change contacts, cancel runs and resume stuck work; "edit": change drafts, attributes and samples, import, and try steps and simulations, which call endpoints with secrets; "publish": publish and unpublish flows; with edit, delete them; "secrets": set and delete secrets; "admin": all of these, make, list and revoke access tokens, change channel accounts, and read the audit trail
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
      kind: 'run' | 'timer' | 'callback' | 'failure' | 'cancellation' | 'erasure' | 'merge' | 'messages';
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
      /** @description As Step.<type> of this document, and the "configSchema" of the step type, say. */
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
      /** @description Messages that a run would have sent here, in order, as a transcript has them, with their templates filled in; the test sends none. */
      messages: components['schemas']['StepTestMessage'][];
      /** @description Why a run would have failed here; else null. */
      reason: {
        [key: string]: unknown;
      } | null;
      /** @description Template variables that had no value and left a blank. */
      unfilled?: string[];
    };
    StepTestMessage: {
      /** @enum {string} */
      type:
        | 'text'
        | 'image'
        | 'video'
        | 'audio'
        | 'file'
        | 'template'
        | 'location'
        | 'contacts'
        | 'contact-request'
        | 'reaction';
      text?: string;
      /** @description Of media. */
      url?: string;
      /** @description Of media without a url: id of the file at the provider of the channel. */
      mediaId?: string;
      /** @description Of media. */
      caption?: string;
      /** @description Of a message template. */
      name?: string;
      /** @description Of a message template. */
      language?: string;
      /**
       * @description Of a message template.
       * @enum {string}
       */
      category?: 'marketing' | 'utility' | 'authentication';
      header?: components['schemas']['MessageTemplateHeaderView'];
      /** @description Of a message template: values in its text, in order. */
      body?: components['schemas']['MessageTemplateParameterView'][];
      /** @description Of a message template: values of buttons that are no quick replies. */
      buttonValues?: components['schemas']['MessageTemplateButtonView'][];
      /** @description Of a message template: place of the first quick reply among its buttons; absent: 1. */
      firstQuickReply?: number;
      location?: components['schemas']['LocationView'];
      /** @description Cards of people or businesses. */
      contacts?: components['schemas']['ContactCardView'][];
      /** @description Of a reaction: one emoji; empty: the reaction is removed. */
      emoji?: string;
      /** @description Of a reaction: id of the message of the contact. */
      messageId?: string;
      /** @description Id of the message that it answers, as the channel gave it. */
      replyTo?: string;
      buttons?: components['schemas']['ButtonView'][];
    };
    ButtonView: {
      id: string;
      label: string;
    };
    ContactCardView: {
      name: string;
      /** @description Phone numbers as the card shows them. */
      phones?: string[];
      emails?: string[];
      /** @description Name of the organization. */
      organization?: string;
    };
    LocationView: {
      /** @description Degrees north. */
      latitude: number;
      /** @description Degrees east. */
      longitude: number;
      name?: string;
      address?: string;
    };
    MessageTemplateButtonView: {
      /** @description Place among the buttons of the template, from 1. */
      position: number;
      /** @enum {string} */
      type: 'url' | 'code';
      value: string;
    };
    MessageTemplateParameterView: {
      /** @description Name of the parameter; absent: parameters are numbered. */
      parameter?: string;
      value: string;
    };
    MessageTemplateHeaderView: {
      /** @enum {string} */
      type: 'text' | 'image' | 'video' | 'file' | 'location';
      /** @description Of text: name of the parameter; absent: it is numbered. */
      parameter?: string;
      /** @description Of text: value of the parameter. */
      value?: string;
      /** @description Of media. */
      url?: string;
      /** @description Of a location: degrees north. */
      latitude?: number;
      /** @description Of a location: degrees east. */
      longitude?: number;
      /** @description Of a location. */
      name?: string;
      /** @description Of a location. */
      address?: string;
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
    /** @description A flow document, or only the "steps" of one. */
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
      /** @description What the provider said of the account or the phone number since this server started and within 30 days: the newest of each code, the newest first. */
      notices: components['schemas']['ChannelNoticeView'][];
    };
    ChannelNoticeView: {
      /**
       * @description Stable code.
       * @example account_update.disabled_update
       */
      code: string;
      /**
       * @description warning: the operator should act.
       * @enum {string}
       */
      level: 'info' | 'warning';
      /** @description The same in words. */
      reason: string;
      /** @description Id of the channel account that it concerns. Absent: all, or unknown. */
      account?: string;
      /**
       * Format: date-time
       * @description When the first one of this code came since the server started.
       */
      since: string;
      /**
       * Format: date-time
       * @description When the newest one came.
       */
      at: string;
      /** @description How many of this code came. */
      count: number;
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
      /** Format: date-time */
      createdAt: string;
      /** @description The run that sent it, or that it started or resumed. */
      runId: string | null;
      /** @description Outbound: the step that sent it. */
      stepId?: string;
      /**
       * @description Outbound, of no step: staff wrote it by hand, or another agent of the number sent it. Absent: a step sent it.
       * @enum {string}
       */
      author?: 'staff' | 'agent';
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
      pricing?: components['schemas']['MessagePricingView'];
      waitsFor?: components['schemas']['MessageFailureView'];
      /** @description Inbound: id of the button that was tapped. */
      button?: string;
      ad?: components['schemas']['AdvertisementDto'];
      content?: components['schemas']['ReplyContentDto'];
      /** @description The channel account that received or sends it. Absent: the default one. */
      account?: string;
      /**
       * @description Inbound: what it did; queued until it is taken.
       * @enum {string}
       */
      outcome?: 'started' | 'resumed' | 'unmatched' | 'queued' | 'paused';
      /** @enum {string} */
      type:
        | 'text'
        | 'image'
        | 'video'
        | 'audio'
        | 'file'
        | 'template'
        | 'location'
        | 'contacts'
        | 'contact-request'
        | 'reaction';
      text?: string;
      /** @description Of media. */
      url?: string;
      /** @description Of media without a url: id of the file at the provider of the channel. */
      mediaId?: string;
      /** @description Of media. */
      caption?: string;
      /** @description Of a message template. */
      name?: string;
      /** @description Of a message template. */
      language?: string;
      /**
       * @description Of a message template.
       * @enum {string}
       */
      category?: 'marketing' | 'utility' | 'authentication';
      header?: components['schemas']['MessageTemplateHeaderView'];
      /** @description Of a message template: values in its text, in order. */
      body?: components['schemas']['MessageTemplateParameterView'][];
      /** @description Of a message template: values of buttons that are no quick replies. */
      buttonValues?: components['schemas']['MessageTemplateButtonView'][];
      /** @description Of a message template: place of the first quick reply among its buttons; absent: 1. */
      firstQuickReply?: number;
      location?: components['schemas']['LocationView'];
      /** @description Cards of people or businesses. */
      contacts?: components['schemas']['ContactCardView'][];
      /** @description Of a reaction: one emoji; empty: the reaction is removed. */
      emoji?: string;
      /** @description Of a reaction: id of the message of the contact. */
      messageId?: string;
      /** @description Id of the message that it answers, as the channel gave it. */
      replyTo?: string;
      buttons?: components['schemas']['ButtonView'][];
    };
    ReplyContentDto: {
      /**
       * @description Flows read {{reply.kind}}. Only the member of the kind may stand beside it.
       * @enum {string}
       */
      kind:
        | 'text'
        | 'button'
        | 'list'
        | 'form'
        | 'location'
        | 'contacts'
        | 'order'
        | 'product'
        | 'image'
        | 'video'
        | 'audio'
        | 'document'
        | 'sticker'
        | 'other';
      list?: components['schemas']['ChosenRowDto'];
      /** @description Of form: the answers by the names of its fields. null in a transcript: they could not be read. */
      form?: {
        [key: string]: unknown;
      } | null;
      location?: components['schemas']['SharedLocationDto'];
      /** @description Of contacts: the shared cards. */
      contacts?: components['schemas']['SharedContactDto'][];
      order?: components['schemas']['OrderDto'];
      product?: components['schemas']['ProductReferenceDto'];
      media?: components['schemas']['ReceivedMediaDto'];
    };
    ReceivedMediaDto: {
      /** @enum {string} */
      type: 'image' | 'video' | 'audio' | 'document' | 'sticker';
      /** @example image/jpeg */
      mimeType?: string;
      fileName?: string;
      /** @description Id at the provider of the channel. */
      id?: string;
      /**
       * @description http or https address at which flows and their webhook actions read the medium. On WhatsApp this server makes it, and it ends.
       * @example https://media.example.com/7
       */
      url?: string;
    };
    ProductReferenceDto: {
      catalogId?: string;
      productId?: string;
    };
    OrderDto: {
      catalogId?: string;
      /** @description Text that the contact added. */
      text?: string;
      items: components['schemas']['OrderItemDto'][];
    };
    OrderItemDto: {
      productId?: string;
      quantity?: number;
      /** @description Price of one, in units of the currency. */
      price?: number;
      /**
       * @description ISO 4217 code.
       * @example MYR
       */
      currency?: string;
    };
    SharedContactDto: {
      name?: string;
      /** @description Phone numbers as the card has them. */
      phones: string[];
      /**
       * @description Number of the contact itself, which it shared in answer to a request for it: digits with country prefix. The run leaves the step that asked through the exit shared. It does not change the number of the contact: name that in contactNumber.
       * @example 60123456789
       */
      ownNumber?: string;
    };
    SharedLocationDto: {
      /** @description Degrees north. */
      latitude: number;
      /** @description Degrees east. */
      longitude: number;
      name?: string;
      address?: string;
    };
    ChosenRowDto: {
      id?: string;
      title?: string;
      description?: string;
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
    MessagePricingView: {
      /** @description Class by the channel, such as "service". */
      category: string;
      /** @description Charge by the channel, such as "regular". */
      type: string;
      /** @description Basis of the prices by the channel, such as "PMP". */
      model?: string;
      billable?: boolean;
      /** @description Country of the contact as two letters. */
      country?: string;
    };
    RunView: {
      /** @description In the order in which they were executed. */
      steps: components['schemas']['RunStepView'][];
      /** @description What its messages cost, by country, category and type. Absent while the channel has reported no price of one that arrived. */
      messageCosts?: components['schemas']['MessageCostView'][];
      messageSum?: components['schemas']['MessageSumView'];
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
      type:
        | 'webhook'
        | 'keyword'
        | 'unmatched'
        | 'tag-added'
        | 'attribute-changed'
        | 'schedule'
        | 'date'
        | 'start-flow'
        | 'call-flow';
      from?: components['schemas']['RunLinkView'];
      repeats?: components['schemas']['RepeatedRunView'];
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
    RepeatedRunView: {
      /** @description Step at which the repeat began; absent: the start of its flow. */
      stepId?: string;
      /** Format: uuid */
      runId: string;
      flowId: string;
    };
    RunLinkView: {
      /** Format: uuid */
      runId: string;
      flowId: string;
    };
    MessageSumView: {
      currency: string;
      /** @description Exact decimal. */
      amount: string;
      /** @description Messages without a price in the table, which the amount leaves out. */
      unpriced: number;
    };
    MessageCostView: {
      /** @description Class by the channel, such as "service", "utility" or "marketing". */
      category: string;
      /** @description Charge by the channel: "regular" is charged, others such as "free_entry_point" are not. */
      type: string;
      /** @description Country of the contacts as two letters; null where it is unknown. */
      country: string | null;
      /** @description Messages that reached their contacts, each counted once. */
      messages: number;
      /** @description What they cost, as an exact decimal. Absent when the price table has no price for them. */
      amount?: string;
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
      /**
       * @description The user name that the contact has on its channel, which it may change; null when unknown.
       * @example aisyah.cafe
       */
      username: string | null;
      /** @description Attribute key to value; dates as YYYY-MM-DD. */
      attributes: {
        [key: string]: string | number;
      };
      tags: string[];
      /** @description The channel account that the contact wrote to last. Absent: none, or unknown. */
      account?: string;
      /** @description Pause of the automation; null: flows answer. */
      pause: components['schemas']['PauseView'] | null;
      /** @description True: the contact wants no marketing messages. */
      optedOut: boolean;
      /**
       * Format: date-time
       * @description When the server learned that the contact wants no marketing messages; null: it has not opted out, or the instant is unknown.
       */
      optedOutAt: string | null;
      /**
       * Format: date-time
       * @description When the last message of the contact was received; null: it has written none, or long ago.
       */
      lastMessageAt: string | null;
      /** @description Until when the channel takes any message to the contact, for each account that the contact wrote to: the account of the last message first. Those that are over are listed, too. Empty: the channel has no such limit, or the contact has not written. */
      replyWindows: components['schemas']['ReplyWindowView'][];
    };
    ReplyWindowView: {
      /**
       * @description The channel account that the contact wrote to; null when it is not known, or the channel has one account only.
       * @example shop
       */
      account: string | null;
      /**
       * Format: date-time
       * @description When the last message of the contact to this account was received.
       */
      lastMessageAt: string;
      /**
       * Format: date-time
       * @description Until then the channel takes any message to the contact; from then on it takes templates only, until the contact writes.
       */
      openUntil: string;
    };
    /** @description Whether the caller has to sign in, and the token that changes need. */
    SessionView: {
      /** @description The server asks for access tokens, so callers have to sign in or send it. */
      accessRequired: boolean;
      /** @description The caller may call the API: no access is required, or the session cookie is valid. */
      signedIn: boolean;
      /** @description Value of the header x-csrf-token of every change; null until the caller has signed in. */
      csrfToken: string | null;
      /** @description Name of the access token or person of the session, or "local" where no access is required; null before. */
      name: string | null;
      /** @description Scopes that calls with the session have; admin includes all. */
      scopes: ('read' | 'run' | 'edit' | 'publish' | 'secrets' | 'admin')[];
      /** @description Address at which a browser signs in with the OpenID Connect provider of the server; null without one. */
      signInUrl: string | null;
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
    /**
     * @example {
     *       "from": "2027-01-01",
     *       "to": "2027-01-30",
     *       "items": [
     *         {
     *           "category": "service",
     *           "type": "regular",
     *           "country": "MY",
     *           "messages": 120,
     *           "amount": "1.368"
     *         }
     *       ],
     *       "sum": {
     *         "currency": "USD",
     *         "amount": "1.368",
     *         "unpriced": 0
     *       }
     *     }
     */
    MessageCosts: {
      /**
       * Format: date
       * @description First day, in UTC.
       */
      from: string;
      /**
       * Format: date
       * @description Last day, in UTC.
       */
      to: string;
      /** @description By country, category and type. */
      items: components['schemas']['MessageCostView'][];
      sum?: components['schemas']['MessageSumView'];
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
    OccurrenceView: {
      id: string;
      flowId: string;
      /** @description The version whose runs it starts. */
      flowVersion: number;
      /**
       * @description The kind of its trigger.
       * @enum {string}
       */
      triggerType: 'schedule' | 'date';
      /**
       * Format: date-time
       * @description Its time.
       */
      dueAt: string;
      /**
       * @description planned: its time is to come. running: it starts runs. finished: all are started. skipped: no server ran until its time was over for too long. cancelled: the flow was unpublished.
       * @enum {string}
       */
      state: 'planned' | 'running' | 'finished' | 'skipped' | 'cancelled';
      /** @description Nothing begins and no further run is started until the schedules of the flow are resumed. */
      isPaused: boolean;
      /** @description Runs that were started. */
      started: number;
      /** @description Contacts whose other runs did not allow one. */
      refused: number;
      /** @description When it began; null: it has not. */
      begunAt: string | null;
      /** @description When it ended; null: it has not. */
      endedAt: string | null;
    };
    NewContactBody: {
      /**
       * @description Country prefix and number.
       * @example 60123456789
       */
      contactNumber: string;
      /** @description Goes before the profile name; empty: the profile name stands again. */
      name?: string;
      /** @description Values to set; null unsets one. A value must fit the type of its attribute. */
      attributes?: {
        [key: string]: string | number | null;
      };
      /** @description Replaces all tags. A tag has 1 to 64 characters. */
      tags?: string[];
      /** @description True: the contact wants no marketing messages. */
      optedOut?: boolean;
    };
    MergeBody: {
      /**
       * @description The contact that becomes part of the one in the path: its contact id, or country prefix and number.
       * @example c_019a2b3c4d5e7f8090a1b2c3d4e5f607
       */
      from: string;
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
      /** @description "read": read flows, contacts, runs, messages and metrics, and try templates; "run": hand in messages and their statuses, change contacts, cancel runs and resume stuck work; "edit": change drafts, attributes and samples, import, and try steps and simulations, which call endpoints with secrets; "publish": publish and unpublish flows; with edit, delete them; "secrets": set and delete secrets; "admin": all of these, make, list and revoke access tokens, change channel accounts, and read the audit trail */
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
      /** @description May be empty beside a "content". */
      text?: string;
      /** @description Given by the channel. Counts within the contact: the same id with the same text is taken once. Names are not compared. */
      messageId?: string;
      /** @description Id of the message that this one answers, as the channel got it with that message. */
      replyTo?: string;
      /** @description Id of the button that was tapped. With "replyTo" the tap counts for that message and for no other. Flows read {{reply.button}}. */
      button?: string;
      ad?: components['schemas']['AdvertisementDto'];
      content?: components['schemas']['ReplyContentDto'];
      /**
       * @description Of a channel with several numbers: the account that received it. The run that it starts or resumes answers from there. lower-case letters, digits, "-" and "_", at most 64 characters.
       * @example shop
       */
      account?: string;
    };
    MessageAnswer: {
      /**
       * Format: uuid
       * @description The run that was started or resumed.
       */
      runId?: string;
      /**
       * @description queued: stored, and taken when the call of the contact that is under way has ended. The transcript, and a repeat of the same messageId, tell what it did then. paused: stored for staff, since the automation of the contact was paused.
       * @enum {string}
       */
      outcome: 'started' | 'resumed' | 'unmatched' | 'queued' | 'paused';
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
      /** @description Ids of the channel accounts that name the secret. */
      usedByAccounts?: string[];
      /** @description Of a channel account: contacts that wrote to it last. 10000: at least as many. */
      contacts?: number;
      /** @description Of a channel account: messages that are to be sent from it. 10000: at least as many. */
      unsentMessages?: number;
      /** @description Of a channel account: waiting runs that would send and hear through it. 10000: at least as many. */
      waitingRuns?: number;
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
      /** @description true: its schedule and date triggers start nothing until they are resumed. */
      schedulesPaused: boolean;
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
    PauseView: {
      /**
       * Format: date-time
       * @description When it ends by itself.
       */
      until: string;
      /**
       * @description staff: someone answered by hand. agent: another agent of the number answers. operator: a call of the API.
       * @enum {string}
       */
      reason: 'staff' | 'agent' | 'operator';
    };
    PauseBody: {
      /**
       * @description Length of the pause in hours from now; fractions are allowed.
       * @example 24
       */
      hours: number;
    };
    MergeView: {
      contact: components['schemas']['ContactView'];
      /** @description Numbers of what the contact got: addresses, attribute values and tags that it did not have, and all runs and messages. */
      counts: {
        addresses: number;
        attributes: number;
        tags: number;
        runs: number;
        messages: number;
      };
      /** @description True: the two had been merged before; nothing was changed, and the counts are those of that time. */
      isRepeat: boolean;
    };
    ErasureView: {
      /** @example 0b8c3c06-3df6-4a59-9d7e-5c1f1b7f9f0e */
      erasureId: string;
      /**
       * @description RFC 3339, UTC.
       * @example 2026-11-30T03:00:00.000Z
       */
      erasedAt: string;
      /** @description False: nothing of the contact was there. No receipt is kept then. */
      found: boolean;
      /** @description Numbers of erased records by kind. Histories are counted with their runs; unsentMessages are among messages. */
      counts: {
        contacts: number;
        addresses: number;
        attributes: number;
        tags: number;
        runs: number;
        timers: number;
        messages: number;
        unsentMessages: number;
        callbacks: number;
        idempotencyKeys: number;
        samples: number;
        triggerStarts: number;
        deferrals: number;
        auditEntries: number;
      };
      /** @description Empty: nothing is left on this server. Backups from before and logs are not looked at. */
      remains: components['schemas']['ErasureRemainder'][];
    };
    ErasureRemainder: {
      /**
       * @description "file": unused parts of the SQLite file or its log, which are being overwritten. "database": dead rows of PostgreSQL, until VACUUM. "journal": calls in the journal of Restate.
       * @enum {string}
       */
      place: 'file' | 'database' | 'journal';
      /** @description Until when, and what to do, for humans. */
      message: string;
    };
    DeletedFlowView: {
      /** Format: uuid */
      id: string;
      /** @description Name in the draft. */
      name: string;
      /** Format: date-time */
      deletedAt: string;
      /**
       * Format: date-time
       * @description Afterwards its draft is removed.
       */
      restorableUntil: string;
    };
    DeletedAttributeView: {
      /** Format: date-time */
      deletedAt: string;
      /**
       * Format: date-time
       * @description Afterwards it is removed, with the values of contacts.
       */
      restorableUntil: string;
      key: string;
      title: string;
      /** @enum {string} */
      type: 'string' | 'numeric' | 'date';
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
    CurlBody: {
      /** @description A command of curl, as it is pasted: at most 100,000 characters. Nothing of it is executed, stored or logged. */
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
      /** @description True: the contact wants no marketing messages. */
      optedOut?: boolean;
    };
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
    /** @description A number of the channel from which messages are sent and at which they are received. */
    ChannelAccountView: {
      /**
       * @description "default" is that of the settings of the server.
       * @example shop
       */
      id: string;
      /** @enum {string} */
      kind: 'whatsapp';
      /** @description For people; may be empty. */
      name: string;
      /** @description The number as people write it. */
      displayNumber: string | null;
      /** @example 106540352242922 */
      phoneNumberId: string;
      /** @description Name of the secret with the access token. */
      accessTokenSecret: string;
      /** @description Name of the secret with the app secret; null: that of the channel. */
      appSecret: string | null;
      /** @description true: it sends messages to contacts that wrote to no account yet. */
      isDefault: boolean;
      /** @description Names of its secrets that are not set; its messages wait for them. */
      missingSecrets: string[];
      /**
       * Format: date-time
       * @description null: that of the settings.
       */
      updatedAt: string | null;
    };
    ChannelAccountBody: {
      /** @enum {string} */
      kind: 'whatsapp';
      /**
       * @description The id that Meta shows beside the phone number.
       * @example 106540352242922
       */
      phoneNumberId: string;
      /**
       * @description Name of the secret with the access token.
       * @example shop_access_token
       */
      accessTokenSecret: string;
      /**
       * @description Name of the secret with the secret of the Meta app, when another app posts for the number.
       * @example shop_app_secret
       */
      appSecret?: string;
      /**
       * @description For people.
       * @example Shop in Ipoh
       */
      name?: string;
      /**
       * @description The number as people write it.
       * @example +60 12-345 6789
       */
      displayNumber?: string;
      /** @description true: it takes the place of the default account. Absent: false. */
      isDefault?: boolean;
    };
    BulkBody: {
      /**
       * @description cancel: cancels runs that have not ended. resume: starts runs that continue ended ones at the step that failed. rerun: starts runs with the input of ended ones. resend: sends failed messages again.
       * @enum {string}
       */
      action: 'cancel' | 'resume' | 'rerun' | 'resend';
      filter: components['schemas']['BulkFilter'];
      /**
       * @description With resume and rerun: the version that is published now, or that of each run.
       * @default published
       * @enum {string}
       */
      version: 'published' | 'own';
      /**
       * @description true: counts what would be changed, and changes nothing.
       * @default false
       */
      dryRun: boolean;
      /**
       * @description Most runs or messages to look at.
       * @default 10000
       */
      limit: number;
      /**
       * @description Most changes in a minute.
       * @default 6000
       */
      perMinute: number;
    };
    AuditSubjectView: {
      /** @enum {string} */
      kind: 'flow' | 'attribute' | 'secret' | 'contact' | 'token' | 'account' | 'erasure';
      /** @description Id of a flow, a contact or a token, key of an attribute, or name of a secret. */
      id: string;
    };
    /** @description A change that a caller asked for. It holds no value of a secret, no token and no document of a flow: "changed" of a draft points to its changed parts, and GET /v1/flows/{flowId}/versions/{version} has what was published. */
    AuditEntryView: {
      id: string;
      /** Format: date-time */
      at: string;
      actor: components['schemas']['AuditActorView'];
      /** @description "requestId" in the log of the server. */
      requestId: string | null;
      /**
       * @description "changed" of a flow replaced its draft.
       * @enum {string}
       */
      action:
        'created' | 'changed' | 'published' | 'unpublished' | 'paused' | 'resumed' | 'deleted' | 'restored' | 'merged';
      subject: components['schemas']['AuditSubjectView'];
      /**
       * @description What the change replaced, null if there was nothing: name, revision and published version of a flow; title and type of an attribute; name of a secret; name and scopes of a token; of a contact what changed.
       * @example {
       *       "title": "Tier",
       *       "type": "string"
       *     }
       */
      before: {
        [key: string]: unknown;
      } | null;
      /**
       * @description What is in its place, null if nothing. Of an erasure, the numbers of erased records by kind.
       * @example null
       */
      after: {
        [key: string]: unknown;
      } | null;
    };
    AuditActorView: {
      /**
       * @description Name of the access token or of the person who signed in; API_ACCESS_TOKEN; or local, where the server asks for no token.
       * @example crm
       */
      name: string;
      /** @description Id of the access token, which may be revoked by now. */
      tokenId: string | null;
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
      /** @description "read": read flows, contacts, runs, messages and metrics, and try templates; "run": hand in messages and their statuses, change contacts, cancel runs and resume stuck work; "edit": change drafts, attributes and samples, import, and try steps and simulations, which call endpoints with secrets; "publish": publish and unpublish flows; with edit, delete them; "secrets": set and delete secrets; "admin": all of these, make, list and revoke access tokens, change channel accounts, and read the audit trail */
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
     * Add tag
     * @description Adds a tag to the contact. A tag that is there already stays.
     */
    'Step.add-tag': {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'add-tag';
      config: components['schemas']['Step.add-tag.TagConfig'];
      /**
       * @description The "configVersion" of the step type that the config is written for.
       * @constant
       */
      configVersion?: 1;
      /** @description Exit name to step id. */
      exits?: {
        [key: string]: string;
      };
    };
    'Step.add-tag.TagConfig': {
      /**
       * Tag
       * Format: template
       * @description Text or template of 1 to 64 characters. Spaces around it are removed.
       */
      tag: string;
    };
    /**
     * Call another flow
     * @description Runs another flow, and continues here when it has ended.
     */
    'Step.call-flow': {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'call-flow';
      config: components['schemas']['Step.call-flow.CallFlowConfig'];
      /**
       * @description The "configVersion" of the step type that the config is written for.
       * @constant
       */
      configVersion?: 1;
      /** @description Exit name to step id. */
      exits?: {
        [key: string]: string;
      };
    };
    'Step.call-flow.CallFlowConfig': {
      /**
       * Flow
       * @description The flow to call, in its published version at that moment.
       */
      flowId: string;
      /**
       * Inputs
       * @description Values that the flow reads as {{data.<name>}}.
       */
      inputs?: components['schemas']['Step.call-flow.NamedValue'][];
    };
    'Step.call-flow.NamedValue': {
      /**
       * Name
       * @description The name by which templates read it.
       * @example visit_date
       */
      name: string;
      /**
       * Value
       * Format: template
       * @description Fixed text or a template. A lone {{path}} keeps the type of its value.
       */
      value: string;
    };
    /**
     * Complete
     * @description Ends the flow and marks it as a success.
     */
    'Step.complete': {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'complete';
      config?: components['schemas']['Step.complete.CompleteConfig'];
      /**
       * @description The "configVersion" of the step type that the config is written for.
       * @constant
       */
      configVersion?: 1;
      /** @description Exit name to step id. */
      exits?: {
        [key: string]: string;
      };
    };
    'Step.complete.CompleteConfig': {
      /**
       * Outputs
       * @description Only for a flow that other flows call: values that the step which called it gets.
       */
      outputs?: components['schemas']['Step.complete.NamedValue'][];
    };
    'Step.complete.NamedValue': {
      /**
       * Name
       * @description The name by which templates read it.
       * @example visit_date
       */
      name: string;
      /**
       * Value
       * Format: template
       * @description Fixed text or a template. A lone {{path}} keeps the type of its value.
       */
      value: string;
    };
    /**
     * Condition
     * @description Chooses a way by what is known of the contact and the run.
     */
    'Step.condition': {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'condition';
      config: components['schemas']['Step.condition.ConditionConfig'];
      /**
       * @description The "configVersion" of the step type that the config is written for.
       * @constant
       */
      configVersion?: 1;
      /** @description Exit name to step id. */
      exits?: {
        [key: string]: string;
      };
    };
    'Step.condition.ConditionConfig': {
      /**
       * Cases
       * @description Looked at in order: the first that holds decides. When none does, the run takes the exit else.
       */
      cases: components['schemas']['Step.condition.ConditionCase'][];
    };
    'Step.condition.ConditionCase': {
      /**
       * Exit
       * @description Name of the exit that a run takes when the case holds.
       */
      exit: string;
      /**
       * All of these hold
       * @description Rules of which every one must hold.
       */
      all?: components['schemas']['Step.condition.ConditionRule'][];
      /**
       * At least one of these holds
       * @description Rules of which one must hold, beside those of "all".
       */
      any?: components['schemas']['Step.condition.ConditionRule'][];
    };
    'Step.condition.ConditionRule': {
      /**
       * Value
       * Format: template
       * @description Fixed text or a template, such as {{attributes.tier}}. Not used by the operators on tags.
       */
      value?: string;
      /**
       * Comparison
       * @description How the value is compared. has-tag and has-no-tag look at the tags of the contact.
       * @enum {string}
       */
      operator:
        | 'equals'
        | 'not-equals'
        | 'contains'
        | 'not-contains'
        | 'starts-with'
        | 'ends-with'
        | 'one-of'
        | 'greater-than'
        | 'less-than'
        | 'at-least'
        | 'at-most'
        | 'before'
        | 'after'
        | 'is-known'
        | 'is-unknown'
        | 'has-tag'
        | 'has-no-tag';
      /**
       * Compare with
       * @description Text, template or number; a list for one-of, a tag for has-tag; nothing for is-known and is-unknown.
       */
      to?: string | number | boolean | (string | number | boolean)[];
    };
    /**
     * Delay
     * @description Waits for a fixed time, until a time of day, or until the day before an appointment. A message from the contact does not shorten it.
     */
    'Step.delay': {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'delay';
      config: components['schemas']['Step.delay.DelayConfig'];
      /**
       * @description The "configVersion" of the step type that the config is written for.
       * @constant
       */
      configVersion?: 1;
      /** @description Exit name to step id. */
      exits?: {
        [key: string]: string;
      };
    };
    'Step.delay.DelayConfig': {
      duration?: components['schemas']['Step.delay.Duration'];
      until?: components['schemas']['Step.delay.DelayUntil'];
    } & (unknown | unknown);
    'Step.delay.DelayUntil': {
      /**
       * Date
       * Format: template
       * @description The day that the pause is for, such as a visit. Leave it out for the next time that a clock shows this.
       * @example {{attributes.visit_date}}
       */
      date?: string;
      offset?: components['schemas']['Step.delay.DateOffset'];
      /**
       * Time
       * @description Hours and minutes, 00:00 to 23:59.
       * @example 09:00
       */
      time: string;
      /**
       * Time zone
       * @description A name of the IANA Time Zone Database.
       * @example Asia/Kuala_Lumpur
       * @example Europe/Berlin
       * @example UTC
       */
      timeZone: string;
      /**
       * Weekdays
       * @description Leave it out for every day.
       */
      weekdays?: ('monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday')[];
    };
    'Step.delay.DateOffset': {
      /**
       * Amount
       * @description A whole number: -1 is one before the date, 1 is one after it.
       */
      amount: number;
      /**
       * Unit
       * @description A month before 31 March is the last day of February.
       * @enum {string}
       */
      unit: 'days' | 'weeks' | 'months';
    };
    'Step.delay.Duration': {
      /**
       * Amount
       * @description A whole number; 365 days at most.
       */
      amount: number;
      /**
       * Unit
       * @description A day has 24 hours.
       * @enum {string}
       */
      unit: 'seconds' | 'minutes' | 'hours' | 'days';
    };
    /**
     * Randomizer
     * @description Sends contacts through one of several exits at random, in the shares that you choose.
     */
    'Step.randomizer': {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'randomizer';
      config: components['schemas']['Step.randomizer.RandomizerConfig'];
      /**
       * @description The "configVersion" of the step type that the config is written for.
       * @constant
       */
      configVersion?: 1;
      /** @description Exit name to step id. */
      exits?: {
        [key: string]: string;
      };
    };
    'Step.randomizer.RandomizerConfig': {
      /**
       * Variants
       * @description The exits and their shares, which add up to 100.
       */
      variants: components['schemas']['Step.randomizer.RandomizerVariant'][];
    };
    'Step.randomizer.RandomizerVariant': {
      /**
       * Exit
       * @description Name of the exit: 1 to 64 letters, digits, "_" and "-".
       */
      exit: string;
      /**
       * Percent
       * @description Share of the visits that take this exit.
       */
      percent: number;
    };
    /**
     * Remove tag
     * @description Removes a tag from the contact. Nothing happens when it is not there.
     */
    'Step.remove-tag': {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'remove-tag';
      config: components['schemas']['Step.remove-tag.TagConfig'];
      /**
       * @description The "configVersion" of the step type that the config is written for.
       * @constant
       */
      configVersion?: 1;
      /** @description Exit name to step id. */
      exits?: {
        [key: string]: string;
      };
    };
    'Step.remove-tag.TagConfig': {
      /**
       * Tag
       * Format: template
       * @description Text or template of 1 to 64 characters. Spaces around it are removed.
       */
      tag: string;
    };
    /**
     * Round robin
     * @description Sends each contact through the next exit, in turn.
     */
    'Step.round-robin': {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'round-robin';
      config: components['schemas']['Step.round-robin.RoundRobinConfig'];
      /**
       * @description The "configVersion" of the step type that the config is written for.
       * @constant
       */
      configVersion?: 1;
      /** @description Exit name to step id. */
      exits?: {
        [key: string]: string;
      };
    };
    'Step.round-robin.RoundRobinConfig': {
      /**
       * Exits
       * @description Names of the exits in the order in which contacts take them.
       */
      exits: string[];
    };
    /**
     * Save attribute
     * @description Saves values as custom attributes of the contact.
     */
    'Step.save-attribute': {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'save-attribute';
      config: components['schemas']['Step.save-attribute.SaveAttributeConfig'];
      /**
       * @description The "configVersion" of the step type that the config is written for.
       * @constant
       */
      configVersion?: 1;
      /** @description Exit name to step id. */
      exits?: {
        [key: string]: string;
      };
    };
    'Step.save-attribute.SaveAttributeConfig': {
      /**
       * Values to save
       * @description Read in full before the first one is saved.
       */
      assignments: components['schemas']['Step.save-attribute.Assignment'][];
    };
    'Step.save-attribute.Assignment': {
      /**
       * Attribute
       * @description The custom attribute that gets the value.
       */
      attribute: string;
      /**
       * Value
       * Format: template
       * @description Fixed text or a template. A lone {{path}} keeps the type of its value.
       */
      value: string;
    };
    /**
     * Send message
     * @description Sends text, media, approved templates, locations, cards and reactions to the contact, with quick replies if you like, or asks for its number.
     */
    'Step.send-message': {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'send-message';
      config: components['schemas']['Step.send-message.SendMessageConfig'];
      /**
       * @description The "configVersion" of the step type that the config is written for.
       * @constant
       */
      configVersion?: 1;
      /** @description Exit name to step id. */
      exits?: {
        [key: string]: string;
      };
    };
    'Step.send-message.SendMessageConfig': {
      /**
       * Messages
       * @description Sent in this order, one message for each.
       */
      blocks: components['schemas']['Step.send-message.MessageBlock'][];
      /**
       * Buttons
       * @description Quick replies below the last message. With them the step waits for the contact.
       */
      buttons?: components['schemas']['Step.send-message.MessageButton'][];
    };
    'Step.send-message.MessageButton': {
      /**
       * Id
       * @description Part of the name of the exit, so leave it as it is once the exit is connected.
       */
      id: string;
      /**
       * Label
       * @description Fixed text on the button. The contact can also type it.
       */
      label: string;
    };
    'Step.send-message.MessageBlock': {
      /**
       * Kind
       * @description Text, a file that the contact gets by its URL, a template that WhatsApp has approved, a location, cards of contacts, a request for the number of the contact, or a reaction to its last message.
       * @enum {string}
       */
      type:
        | 'text'
        | 'image'
        | 'video'
        | 'audio'
        | 'file'
        | 'template'
        | 'location'
        | 'contacts'
        | 'contact-request'
        | 'reaction';
      /**
       * Text
       * Format: template
       * @description Fixed text or a template. Only with the kinds text and contact-request.
       */
      text?: string;
      /**
       * URL
       * Format: template
       * @description http or https address of the file, or a template of one. Only with a file that has no id.
       */
      url?: string;
      /**
       * Id of the file
       * Format: template
       * @description Id of a file that was uploaded to WhatsApp before, or a template of one, in the place of the URL. Only with a file.
       * @example 1003383421387256
       */
      mediaId?: string;
      /**
       * Caption
       * Format: template
       * @description Text below the file. Only with a file.
       */
      caption?: string;
      /**
       * Template
       * @description Name of the approved template, as WhatsApp Manager shows it.
       * @example renewal_reminder
       */
      name?: string;
      /**
       * Language
       * @description Code of its language, as WhatsApp Manager shows it.
       * @example en
       * @example en_US
       * @example ms
       */
      language?: string;
      /**
       * Category
       * @description The category that WhatsApp gave the template. It is shown with the message; WhatsApp bills by its own.
       * @enum {string}
       */
      category?: 'marketing' | 'utility' | 'authentication';
      header?: components['schemas']['Step.send-message.MessageTemplateTop'];
      /**
       * Values in the text
       * @description Values of the parameters in its text, in their order.
       */
      body?: components['schemas']['Step.send-message.MessageTemplateValue'][];
      /**
       * Values of buttons
       * @description For buttons that open an address with a parameter or copy a code. Quick replies are the buttons of the step.
       */
      buttonValues?: components['schemas']['Step.send-message.MessageTemplateButton'][];
      /**
       * Place of the first quick reply
       * @description Its place among all buttons of the template, from 1. Leave it empty when quick replies come first.
       */
      firstQuickReply?: number;
      location?: components['schemas']['Step.send-message.MessageLocation'];
      /**
       * Cards
       * @description People or businesses to share. Only with the kind contacts.
       */
      contacts?: components['schemas']['Step.send-message.MessageContact'][];
      /**
       * Emoji
       * Format: template
       * @description One emoji, shown at the last message of the contact. Leave it empty to remove the reaction. Only with the kind reaction.
       * @example 👍
       */
      emoji?: string;
      /**
       * As a reply
       * @description Shows the last message of the contact above it. Without one in the run, it is sent as any other message.
       */
      asReply?: boolean;
    };
    'Step.send-message.MessageContact': {
      /**
       * Name
       * Format: template
       * @description Fixed text or a template. A card with a blank name is not sent.
       */
      name: string;
      /**
       * Phone numbers
       * @description With + and the country prefix, the contact can write to the number. Fixed texts or templates; blank ones are left out.
       * @example [
       *       "+60 12-345 6789"
       *     ]
       */
      phones?: string[];
      /**
       * E-mail addresses
       * @description Fixed texts or templates; blank ones are left out.
       */
      emails?: string[];
      /**
       * Organization
       * Format: template
       * @description Fixed text or a template.
       */
      organization?: string;
    };
    'Step.send-message.MessageLocation': {
      /**
       * Latitude
       * Format: template
       * @description Degrees north, such as 3.139, or a template.
       */
      latitude: string;
      /**
       * Longitude
       * Format: template
       * @description Degrees east, such as 101.687, or a template.
       */
      longitude: string;
      /**
       * Name
       * Format: template
       * @description Name of the place.
       */
      name?: string;
      /**
       * Address
       * Format: template
       * @description Address of the place.
       */
      address?: string;
    };
    'Step.send-message.MessageTemplateButton': {
      /**
       * Place
       * @description Place among the buttons of the approved template, from 1.
       */
      position: number;
      /**
       * Kind
       * @description url: the value completes the address that the button opens. code: the button copies the value.
       * @enum {string}
       */
      type: 'url' | 'code';
      /**
       * Value
       * Format: template
       * @description Fixed text or a template. A message with a blank value is not sent.
       */
      value: string;
    };
    'Step.send-message.MessageTemplateValue': {
      /**
       * Parameter
       * @description Its name in the approved template. Leave it empty when the parameters are numbered: {{1}}, {{2}}.
       * @example customer_name
       */
      parameter?: string;
      /**
       * Value
       * Format: template
       * @description Fixed text or a template. A message with a blank value is not sent.
       */
      value: string;
    };
    'Step.send-message.MessageTemplateTop': {
      /**
       * Kind
       * @description What the approved template shows at its top.
       * @enum {string}
       */
      type: 'text' | 'image' | 'video' | 'file' | 'location';
      /**
       * Parameter
       * @description Its name in the approved template. Leave it empty when it is {{1}}. Only with the kind text.
       */
      parameter?: string;
      /**
       * Value
       * Format: template
       * @description Value of the parameter. Only with the kind text.
       */
      value?: string;
      /**
       * URL
       * Format: template
       * @description http or https address of the file, or a template of one.
       */
      url?: string;
      /**
       * Latitude
       * Format: template
       * @description Degrees north, such as 3.139, or a template. Only with the kind location.
       */
      latitude?: string;
      /**
       * Longitude
       * Format: template
       * @description Degrees east, such as 101.687, or a template. Only with the kind location.
       */
      longitude?: string;
      /**
       * Name
       * Format: template
       * @description Name of the place. Only with the kind location.
       */
      name?: string;
      /**
       * Address
       * Format: template
       * @description Address of the place. Only with the kind location.
       */
      address?: string;
    };
    /**
     * Start another flow
     * @description Leaves this flow and continues at the beginning of another one.
     */
    'Step.start-flow': {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'start-flow';
      config: components['schemas']['Step.start-flow.StartFlowConfig'];
      /**
       * @description The "configVersion" of the step type that the config is written for.
       * @constant
       */
      configVersion?: 1;
      /** @description Exit name to step id. */
      exits?: {
        [key: string]: string;
      };
    };
    'Step.start-flow.StartFlowConfig': {
      /**
       * Flow
       * @description The flow to start, in its published version at that moment.
       */
      flowId: string;
    };
    /**
     * Wait for reply
     * @description Waits until the contact writes or taps a button, or until the time is up.
     */
    'Step.wait-for-reply': {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'wait-for-reply';
      config: components['schemas']['Step.wait-for-reply.WaitForReplyConfig'];
      /**
       * @description The "configVersion" of the step type that the config is written for.
       * @constant
       */
      configVersion?: 1;
      /** @description Exit name to step id. */
      exits?: {
        [key: string]: string;
      };
    };
    'Step.wait-for-reply.WaitForReplyConfig': {
      duration: components['schemas']['Step.wait-for-reply.Duration'];
      /**
       * Replies
       * @description any: every message is a reply. buttons: only a button of the last message with buttons, tapped or typed.
       * @default any
       * @enum {string}
       */
      mode: 'any' | 'buttons';
    };
    'Step.wait-for-reply.Duration': {
      /**
       * Amount
       * @description A whole number; 365 days at most.
       */
      amount: number;
      /**
       * Unit
       * @description A day has 24 hours.
       * @enum {string}
       */
      unit: 'seconds' | 'minutes' | 'hours' | 'days';
    };
    /**
     * Webhook
     * @description Calls a web address with data of the contact, and saves values of its answer.
     */
    'Step.webhook-action': {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'webhook-action';
      config: components['schemas']['Step.webhook-action.WebhookActionConfig'];
      /**
       * @description The "configVersion" of the step type that the config is written for.
       * @constant
       */
      configVersion?: 1;
      /** @description Exit name to step id. */
      exits?: {
        [key: string]: string;
      };
    };
    'Step.webhook-action.WebhookActionConfig': {
      /**
       * Method
       * @description GET sends the parameters in the URL, POST in the body.
       * @enum {string}
       */
      method: 'GET' | 'POST';
      /**
       * URL
       * Format: template
       * @description An http or https address. Templates can stand in path and query.
       * @example https://crm.example.com/members
       */
      url: string;
      /**
       * Body format
       * @description Form of the parameters of a POST.
       * @default json
       * @enum {string}
       */
      bodyFormat: 'json' | 'form';
      /**
       * Parameters
       * @description Sent in this order, after contact_number and name.
       * @default []
       */
      parameters: components['schemas']['Step.webhook-action.WebhookParameter'][];
      /**
       * Headers
       * @description Sent beside those that the step sets itself.
       * @default []
       */
      headers: components['schemas']['Step.webhook-action.WebhookHeader'][];
      /**
       * Values to save
       * @description Values of the answer that become custom attributes of the contact.
       * @default []
       */
      attributeMapping: components['schemas']['Step.webhook-action.WebhookAttributeMapping'][];
      /**
       * Time limit in milliseconds
       * @description For all attempts together, from the start of the step to the last byte.
       * @default 10000
       */
      timeoutMs: number;
      /**
       * Require JSON
       * @description An answer that is no JSON takes the exit error, even when its status says success.
       * @default false
       */
      strictJson: boolean;
      /**
       * Keep the answer in the history
       * @description The beginning of the answer, for those who look at a run.
       * @default true
       */
      keepResponseBody: boolean;
      retry?: components['schemas']['Step.webhook-action.WebhookRetry'];
      redirects?: components['schemas']['Step.webhook-action.WebhookRedirects'];
      signing?: components['schemas']['Step.webhook-action.WebhookSigning'];
      callback?: components['schemas']['Step.webhook-action.WebhookCallback'];
    };
    'Step.webhook-action.WebhookCallback': {
      timeout: components['schemas']['Step.webhook-action.WebhookCallbackTimeout'];
      /**
       * Require a signature
       * @description Refuses callbacks that are not signed with the signing key of this step.
       * @default false
       */
      signed: boolean;
    };
    'Step.webhook-action.WebhookCallbackTimeout': {
      /**
       * Amount
       * @description A whole number; 365 days at most.
       */
      amount: number;
      /**
       * Unit
       * @description A day has 24 hours.
       * @enum {string}
       */
      unit: 'seconds' | 'minutes' | 'hours' | 'days';
    };
    'Step.webhook-action.WebhookSigning': {
      /**
       * Secret
       * @description Name of the secret that holds the signing key.
       */
      secret: string;
    };
    'Step.webhook-action.WebhookRedirects': {
      /**
       * Redirects to follow
       * @description How many redirects one attempt follows at most, 1 to 5.
       * @default 1
       */
      max: number;
      /**
       * Hosts that get the credentials
       * @description Headers of this step, its signature and webhook-id stay with the host of the URL. Add another host that may get them too, written as https://host.
       * @example [
       *       "https://script.googleusercontent.com"
       *     ]
       */
      allow?: string[];
    };
    'Step.webhook-action.WebhookRetry': {
      /**
       * Attempts
       * @description How often the call is made at most when it fails for a reason that may pass; 1 means once.
       * @default 1
       */
      maxAttempts: number;
    };
    'Step.webhook-action.WebhookAttributeMapping': {
      /**
       * Attribute
       * @description The custom attribute that gets the value.
       */
      attribute: string;
      /**
       * Value
       * Format: data-path
       * @description A value of the answer: {{data.tier}}, deeper with dots and [n].
       * @example {{data.tier}}
       * @example {{data.since | date: "%Y-%m-%d"}}
       */
      value: string;
    };
    'Step.webhook-action.WebhookHeader': {
      /**
       * Name
       * @description A header that the step does not set itself.
       * @example Authorization
       * @example X-Api-Key
       */
      name: string;
      /**
       * Value
       * Format: template
       * @description Fixed text or a template; the only place for {{secrets.name}}.
       */
      value: string;
    };
    'Step.webhook-action.WebhookParameter': {
      /**
       * Name
       * @description 1 to 255 characters. contact_number and name are always sent and cannot be used.
       */
      name: string;
      /**
       * Value
       * Format: template
       * @description Fixed text or a template. In JSON a lone {{path}} keeps the type of its value.
       */
      value: string;
    };
    /** @description A step with a config of an earlier version, or of a type that this server does not have. */
    'Step.other':
      | {
          /**
           * @description The permanent id of a step plugin, such as send-message. (enum property replaced by openapi-typescript)
           * @enum {string}
           */
          type: 'Step.other';
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
        }
      | {
          type?: unknown;
        };
    FlowStep:
      | components['schemas']['Step.add-tag']
      | components['schemas']['Step.call-flow']
      | components['schemas']['Step.complete']
      | components['schemas']['Step.condition']
      | components['schemas']['Step.delay']
      | components['schemas']['Step.randomizer']
      | components['schemas']['Step.remove-tag']
      | components['schemas']['Step.round-robin']
      | components['schemas']['Step.save-attribute']
      | components['schemas']['Step.send-message']
      | components['schemas']['Step.start-flow']
      | components['schemas']['Step.wait-for-reply']
      | components['schemas']['Step.webhook-action']
      | components['schemas']['Step.other'];
    /**
     * @description A flow: steps that are joined by exits, and the triggers that start it. Beyond this schema:
     *     - "start" is the id of one of the steps.
     *     - The value of a mapping names one value of the data: {{data.key}}.
     *     - The filters of a mapping exist and read nothing but the data.
     *     - A keyword has at least one visible character.
     *     - A cron expression names times that come.
     *     - A time zone is one that the server knows.
     *     - The value of a rule is one that its operator compares with: a number for at-least, a list for one-of, none for is-known.
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
        | {
            /** @constant */
            type: 'tag-added';
            /**
             * Tag
             * @description The tag that the contact gets, in upper and lower case alike.
             */
            tag: string;
            /**
             * While another run is under way
             * @description Effect of a start on the runs of the contact that have not ended: replace ends those that wait, keep lets all continue (10 at most), refuse starts nothing beside another run. Without it, that of the flow, else keep.
             * @enum {string}
             */
            whileRunning?: 'replace' | 'keep' | 'refuse';
          }
        | {
            /** @constant */
            type: 'attribute-changed';
            /**
             * Attribute
             * Format: attribute
             * @description The custom attribute that gets another value.
             */
            attribute: string;
            /**
             * While another run is under way
             * @description Effect of a start on the runs of the contact that have not ended: replace ends those that wait, keep lets all continue (10 at most), refuse starts nothing beside another run. Without it, that of the flow, else keep.
             * @enum {string}
             */
            whileRunning?: 'replace' | 'keep' | 'refuse';
          }
        | {
            /** @constant */
            type: 'schedule';
            /**
             * Times
             * @description A cron expression of five fields: 0 9 * * 1-5 is nine on workdays.
             */
            cron: string;
            /**
             * Time zone
             * Format: time-zone
             * @description A name of the IANA Time Zone Database, such as Asia/Kuala_Lumpur.
             */
            timeZone: string;
            /**
             * Contacts
             * @description The contacts for whom the flow starts: with all of these tags and attributes. Without any, every contact.
             */
            segment: {
              /**
               * Tags
               * @description Tags that a contact has, all of them.
               */
              tags?: string[];
              /**
               * Attributes
               * @description Rules about attributes of a contact, all of which hold.
               */
              attributes?: {
                /**
                 * Attribute
                 * Format: attribute
                 * @description The custom attribute that is compared.
                 */
                name: string;
                /**
                 * Comparison
                 * @description A comparison of the step Condition.
                 * @enum {string}
                 */
                operator:
                  | 'equals'
                  | 'not-equals'
                  | 'contains'
                  | 'not-contains'
                  | 'starts-with'
                  | 'ends-with'
                  | 'one-of'
                  | 'greater-than'
                  | 'less-than'
                  | 'at-least'
                  | 'at-most'
                  | 'before'
                  | 'after'
                  | 'is-known'
                  | 'is-unknown';
                /**
                 * Value
                 * @description A text or a number; a list for one-of; left out for is-known and is-unknown.
                 */
                value?: string | number | (string | number)[];
              }[];
            };
            /**
             * Most starts in a minute
             * @description Leave it out for the limit of the server.
             */
            maxPerMinute?: number;
            /**
             * While another run is under way
             * @description Effect of a start on the runs of the contact that have not ended: replace ends those that wait, keep lets all continue (10 at most), refuse starts nothing beside another run. Without it, that of the flow, else keep.
             * @enum {string}
             */
            whileRunning?: 'replace' | 'keep' | 'refuse';
          }
        | {
            /** @constant */
            type: 'date';
            /**
             * Attribute
             * Format: attribute
             * @description The custom attribute with the date, such as that of a visit.
             */
            attribute: string;
            /**
             * Before or after it
             * @description A negative amount is before the date. Leave it out for the date itself.
             */
            offset?: {
              /**
               * Amount
               * @description A whole number: -1 is one before the date, 1 is one after it.
               */
              amount: number;
              /**
               * Unit
               * @description A month after 31 January is the last day of February.
               * @enum {string}
               */
              unit: 'days' | 'weeks' | 'months';
            };
            /**
             * Time
             * Format: time-of-day
             * @description Hours and minutes, 00:00 to 23:59.
             */
            time: string;
            /**
             * Time zone
             * Format: time-zone
             * @description A name of the IANA Time Zone Database, such as Asia/Kuala_Lumpur.
             */
            timeZone: string;
            /**
             * Contacts
             * @description The contacts for whom the flow starts: with all of these tags and attributes. Without any, every contact.
             */
            segment?: {
              /**
               * Tags
               * @description Tags that a contact has, all of them.
               */
              tags?: string[];
              /**
               * Attributes
               * @description Rules about attributes of a contact, all of which hold.
               */
              attributes?: {
                /**
                 * Attribute
                 * Format: attribute
                 * @description The custom attribute that is compared.
                 */
                name: string;
                /**
                 * Comparison
                 * @description A comparison of the step Condition.
                 * @enum {string}
                 */
                operator:
                  | 'equals'
                  | 'not-equals'
                  | 'contains'
                  | 'not-contains'
                  | 'starts-with'
                  | 'ends-with'
                  | 'one-of'
                  | 'greater-than'
                  | 'less-than'
                  | 'at-least'
                  | 'at-most'
                  | 'before'
                  | 'after'
                  | 'is-known'
                  | 'is-unknown';
                /**
                 * Value
                 * @description A text or a number; a list for one-of; left out for is-known and is-unknown.
                 */
                value?: string | number | (string | number)[];
              }[];
            };
            /**
             * Most starts in a minute
             * @description Leave it out for the limit of the server.
             */
            maxPerMinute?: number;
            /**
             * While another run is under way
             * @description Effect of a start on the runs of the contact that have not ended: replace ends those that wait, keep lets all continue (10 at most), refuse starts nothing beside another run. Without it, that of the flow, else keep.
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
      /** @description Step id to step. */
      steps: {
        [key: string]: components['schemas']['FlowStep'];
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
            whileRunning?: unknown;
            limit?: unknown;
            attributeMapping?: unknown;
          }
        | {
            /** @constant */
            type: 'keyword';
            whileRunning?: unknown;
            limit?: unknown;
            match?: unknown;
            keywords?: unknown;
            interruptsWait?: unknown;
          }
        | {
            /** @constant */
            type: 'unmatched';
            whileRunning?: unknown;
            limit?: unknown;
          }
        | {
            /** @constant */
            type: 'tag-added';
            whileRunning?: unknown;
            tag?: unknown;
          }
        | {
            /** @constant */
            type: 'attribute-changed';
            whileRunning?: unknown;
            attribute?: unknown;
          }
        | {
            /** @constant */
            type: 'schedule';
            whileRunning?: unknown;
            cron?: unknown;
            timeZone?: unknown;
            segment?: unknown;
            maxPerMinute?: unknown;
          }
        | {
            /** @constant */
            type: 'date';
            whileRunning?: unknown;
            attribute?: unknown;
            offset?: unknown;
            time?: unknown;
            timeZone?: unknown;
            segment?: unknown;
            maxPerMinute?: unknown;
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
      /** @description Step id to step. */
      steps: {
        [key: string]:
          | components['schemas']['FlowStep']
          | {
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
            /** @description The time of a schedule or date trigger comes for the contact. No times and no segment are compared. */
            schedule?: {
              flow?: string;
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
            /** @description An operator changes the contact, which starts the flows that listen to a tag or an attribute. */
            change?: {
              /** @description Values to set; null unsets. */
              attributes?: {
                [key: string]: string | number | unknown;
              };
              addTags?: string[];
              removeTags?: string[];
            };
            /**
             * @description An operator cancels the newest run that has not ended.
             * @constant
             */
            cancel?: true;
          }
        | (
            | {
                /** @description The contact writes. */
                message: string;
                /** @description Id of the button that it taps. */
                button?: string;
                /** @description Id of the message that it answers. */
                replyTo?: string;
              }
            | {
                /** @description The contact writes. */
                message: string;
                /** @description Kind of the message and its content besides the text: flows read {{reply.kind}}, {{reply.location.latitude}} and so on. */
                content: {
                  /** @enum {unknown} */
                  kind:
                    | 'text'
                    | 'button'
                    | 'list'
                    | 'form'
                    | 'location'
                    | 'contacts'
                    | 'order'
                    | 'product'
                    | 'image'
                    | 'video'
                    | 'audio'
                    | 'document'
                    | 'sticker'
                    | 'other';
                  list?: {
                    id?: string;
                    title?: string;
                    description?: string;
                  };
                  form?: Record<string, never> | unknown;
                  location?: {
                    latitude: number;
                    longitude: number;
                    name?: string;
                    address?: string;
                  };
                  contacts?: {
                    phones: string[];
                    name?: string;
                    ownNumber?: string;
                  }[];
                  order?: {
                    items: {
                      productId?: string;
                      quantity?: number;
                      price?: number;
                      currency?: string;
                    }[];
                    catalogId?: string;
                    text?: string;
                  };
                  product?: {
                    catalogId?: string;
                    productId?: string;
                  };
                  media?: {
                    /** @enum {unknown} */
                    type: 'image' | 'video' | 'audio' | 'document' | 'sticker';
                    mimeType?: string;
                    fileName?: string;
                    id?: string;
                    url?: string;
                  };
                };
                /** @description Id of the button that it taps. */
                button?: string;
                /** @description Id of the message that it answers. */
                replyTo?: string;
              }
          )
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
        /**
         * @example {
         *       "contact_number": "60123456789",
         *       "name": "Aisyah",
         *       "tier": "gold",
         *       "points": 120
         *     }
         */
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
      /** @description Runs of the contact have not ended: run_in_progress names one as "runId" ("whileRunning": "refuse"), or too_many_runs ("keep"). Or contact_paused: its automation is paused until "pausedUntil". */
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
        /**
         * @example {
         *       "data": {
         *         "tier": "gold",
         *         "points": 120
         *       }
         *     }
         */
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
        /**
         * @example {
         *       "token": "the-access-token-of-the-server"
         *     }
         */
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
        /**
         * @example {
         *       "name": "Membership points",
         *       "triggers": [
         *         {
         *           "type": "webhook"
         *         }
         *       ],
         *       "start": "greet",
         *       "steps": {
         *         "greet": {
         *           "type": "send-message",
         *           "config": {
         *             "blocks": [
         *               {
         *                 "type": "text",
         *                 "text": "Hi {{name}}, you have {{data.points}} points."
         *               }
         *             ],
         *             "buttons": [
         *               {
         *                 "id": "more",
         *                 "label": "Tell me more"
         *               }
         *             ]
         *           },
         *           "exits": {
         *             "next": "done",
         *             "button:more": "explain"
         *           }
         *         },
         *         "explain": {
         *           "type": "send-message",
         *           "config": {
         *             "blocks": [
         *               {
         *                 "type": "text",
         *                 "text": "Each visit brings 10 points."
         *               }
         *             ]
         *           },
         *           "exits": {
         *             "next": "done"
         *           }
         *         },
         *         "done": {
         *           "type": "complete"
         *         }
         *       }
         *     }
         */
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
        /**
         * @example {
         *       "name": "Membership points",
         *       "triggers": [
         *         {
         *           "type": "webhook"
         *         }
         *       ],
         *       "start": "greet",
         *       "steps": {
         *         "greet": {
         *           "type": "send-message",
         *           "config": {
         *             "blocks": [
         *               {
         *                 "type": "text",
         *                 "text": "Hi {{name}}, you have {{data.points}} points."
         *               }
         *             ],
         *             "buttons": [
         *               {
         *                 "id": "more",
         *                 "label": "Tell me more"
         *               }
         *             ]
         *           },
         *           "exits": {
         *             "next": "done",
         *             "button:more": "explain"
         *           }
         *         },
         *         "explain": {
         *           "type": "send-message",
         *           "config": {
         *             "blocks": [
         *               {
         *                 "type": "text",
         *                 "text": "Each visit brings 10 points."
         *               }
         *             ]
         *           },
         *           "exits": {
         *             "next": "done"
         *           }
         *         },
         *         "done": {
         *           "type": "complete"
         *         }
         *       }
         *     }
         */
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
      query?: {
        /** @description true deletes it although it is in use. */
        force?: 'true' | 'false';
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
      /** @description The flow is deleted. */
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
      /** @description Other published flows enter it; "usedBy" names them. */
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
        /**
         * @description Number of the version, from 1 on.
         * @example 1
         */
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
        /**
         * @description Number of the version, from 1 on.
         * @example 1
         */
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
    requestBody: {
      content: {
        /**
         * @example {
         *       "runs": "continue"
         *     }
         */
        'application/json': components['schemas']['UnpublishBody'];
      };
    };
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
      /** @description With runs cancel: too many bulk operations are running. The flow is not published; call again later. */
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
  listDeletedFlows: {
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
            items: components['schemas']['DeletedFlowView'][];
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
  restoreFlow: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the deleted flow. */
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
      /** @description The token lacks a scope: the call needs edit. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description No flow with this id was deleted in the last 30 days. */
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
  listOccurrences: {
    parameters: {
      query?: {
        /** @description Occurrences of this flow. */
        flowId?: string;
        /** @description Occurrences in this state. */
        state?: 'planned' | 'running' | 'finished' | 'skipped' | 'cancelled';
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
      /** @description A page; what was planned last comes first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['OccurrenceView'][];
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
  pauseSchedules: {
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
      /** @description They are paused. */
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
  resumeSchedules: {
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
      /** @description They continue. */
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
        /**
         * @description Id of the step.
         * @example greet
         */
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
        /**
         * @description Id of the step.
         * @example greet
         */
        stepId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "data": {
         *         "tier": "gold",
         *         "points": 120
         *       },
         *       "contact": {
         *         "contactNumber": "60123456789",
         *         "name": "Aisyah"
         *       }
         *     }
         */
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
        /**
         * @description Id of the step.
         * @example greet
         */
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
        /**
         * @example {
         *       "template": "Hi {{name}}, you have {{data.points}} points.",
         *       "contact": {
         *         "contactNumber": "60123456789",
         *         "name": "Aisyah"
         *       },
         *       "data": {
         *         "tier": "gold",
         *         "points": 120
         *       }
         *     }
         */
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
        /**
         * @example {
         *       "format": "luluchat-flows",
         *       "version": 1,
         *       "flows": [
         *         {
         *           "id": "membership",
         *           "document": {
         *             "name": "Membership points",
         *             "triggers": [
         *               {
         *                 "type": "webhook"
         *               }
         *             ],
         *             "start": "greet",
         *             "steps": {
         *               "greet": {
         *                 "type": "send-message",
         *                 "config": {
         *                   "blocks": [
         *                     {
         *                       "type": "text",
         *                       "text": "Hi {{name}}, you have {{data.points}} points."
         *                     }
         *                   ],
         *                   "buttons": [
         *                     {
         *                       "id": "more",
         *                       "label": "Tell me more"
         *                     }
         *                   ]
         *                 },
         *                 "exits": {
         *                   "next": "done",
         *                   "button:more": "explain"
         *                 }
         *               },
         *               "explain": {
         *                 "type": "send-message",
         *                 "config": {
         *                   "blocks": [
         *                     {
         *                       "type": "text",
         *                       "text": "Each visit brings 10 points."
         *                     }
         *                   ]
         *                 },
         *                 "exits": {
         *                   "next": "done"
         *                 }
         *               },
         *               "done": {
         *                 "type": "complete"
         *               }
         *             }
         *           }
         *         }
         *       ],
         *       "attributes": [
         *         {
         *           "key": "points",
         *           "title": "Points",
         *           "type": "numeric"
         *         }
         *       ]
         *     }
         */
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
        /**
         * @description Permanent name, 1 to 64 letters, digits and underscores.
         * @example points
         */
        key: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "title": "Points",
         *       "type": "numeric"
         *     }
         */
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
        /** @description true deletes it although it is in use. */
        force?: 'true' | 'false';
      };
      header?: never;
      path: {
        /**
         * @description Permanent name, 1 to 64 letters, digits and underscores.
         * @example points
         */
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
  listDeletedAttributes: {
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
            items: components['schemas']['DeletedAttributeView'][];
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
  restoreAttribute: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Key of the deleted attribute.
         * @example points
         */
        key: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The attribute. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AttributeView'];
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
      /** @description The token lacks a scope: the call needs edit. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description No attribute with this key was deleted in the last 30 days. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description There is an attribute with this key again, or with one that differs only in case. */
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
  previewMapping: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "value": "{{data.tier}}",
         *       "data": {
         *         "tier": "gold",
         *         "points": 120
         *       }
         *     }
         */
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
        /**
         * @description 1 to 64 letters, digits and underscores, no digit in front.
         * @example crm_key
         */
        name: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "value": "the-key-that-the-crm-gave-you"
         *     }
         */
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
        /** @description true deletes it although it is in use. */
        force?: 'true' | 'false';
      };
      header?: never;
      path: {
        /**
         * @description 1 to 64 letters, digits and underscores, no digit in front.
         * @example crm_key
         */
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
      /** @description Published flows, the channel or channel accounts use it; "usedBy" names the flows. */
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
  listChannelAccounts: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them, by id: there is one page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ChannelAccountView'][];
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
  getChannelAccount: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the account: lower-case letters, digits, "-" and "_", at most 64 characters. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The account. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChannelAccountView'];
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
      /** @description There is no such account. */
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
  putChannelAccount: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the account: lower-case letters, digits, "-" and "_", at most 64 characters. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "kind": "whatsapp",
         *       "phoneNumberId": "106540352242922",
         *       "name": "Shop in Ipoh",
         *       "displayNumber": "+60 12-345 6789",
         *       "accessTokenSecret": "shop_access_token"
         *     }
         */
        'application/json': components['schemas']['ChannelAccountBody'];
      };
    };
    responses: {
      /** @description The account. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChannelAccountView'];
        };
      };
      /** @description The id or the body is not valid, or there are 100 accounts. The account of the settings is changed there. */
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
      /** @description Another account has this phone number id. */
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
  deleteChannelAccount: {
    parameters: {
      query?: {
        /** @description true deletes it although it is in use. */
        force?: 'true' | 'false';
      };
      header?: never;
      path: {
        /** @description Id of the account: lower-case letters, digits, "-" and "_", at most 64 characters. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The account is deleted. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A query parameter is not valid, or it is the account of the settings. */
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
      /** @description There is no such account. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Contacts, unsent messages or waiting runs use it. */
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
        /**
         * @example {
         *       "name": "crm",
         *       "scopes": [
         *         "read",
         *         "run"
         *       ]
         *     }
         */
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
  listAuditEntries: {
    parameters: {
      query?: {
        /** @description Changes of subjects of this kind. */
        subjectKind?: 'flow' | 'attribute' | 'secret' | 'contact' | 'token' | 'account' | 'erasure';
        /** @description Changes of this subject: id, key of an attribute, or name of a secret. Needs subjectKind. */
        subjectId?: string;
        /** @description Changes by callers of this name: that of a token or a person, API_ACCESS_TOKEN or local. */
        actor?: string;
        /** @description Changes at this instant or later. */
        from?: string;
        /** @description Changes before this instant. */
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
      /** @description A page, newest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['AuditEntryView'][];
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
  listContacts: {
    parameters: {
      query?: {
        /** @description Contacts whose number contains these digits, or whose name contains this text in upper or lower case. */
        query?: string;
        /**
         * @description Contacts that have this tag, in upper and lower case alike.
         * @example vip
         */
        tag?: string;
        /**
         * @description Contacts of a segment, as JSON: {"tags": [...], "attributes": [{"name", "operator", "value"}]}. A contact has all of the tags, and all of the rules hold for its attributes; the operators are those of the step "condition".
         * @example {"tags":["vip"],"attributes":[{"name":"points","operator":"at-least","value":100}]}
         */
        segment?: string;
        /** @description true: contacts that want no marketing messages. false: all others. */
        optedOut?: 'true' | 'false';
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
  createContact: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "contactNumber": "60123456789",
         *       "name": "Aisyah",
         *       "attributes": {
         *         "points": 100
         *       },
         *       "tags": [
         *         "new"
         *       ]
         *     }
         */
        'application/json': components['schemas']['NewContactBody'];
      };
    };
    responses: {
      /** @description The contact. Location is set. */
      201: {
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
      /** @description A contact has the number. */
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
  getContact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Country prefix and number: 60123456789. Or the contact id.
         * @example 60123456789
         */
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
  eraseContact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Country prefix and number: 60123456789. Or the contact id.
         * @example 60123456789
         */
        contact: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The receipt. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErasureView'];
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
      /** @description The token lacks a scope: the call needs admin. Or a browser asks for it without the CSRF token or for another origin, or the name of the server is not allowed. */
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
  changeContact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Country prefix and number: 60123456789. Or the contact id.
         * @example 60123456789
         */
        contact: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Aisyah",
         *       "attributes": {
         *         "points": 120
         *       },
         *       "tags": [
         *         "vip"
         *       ]
         *     }
         */
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
  exportContacts: {
    parameters: {
      query?: {
        /** @description "csv": a table with a header. "ndjson": a contact as JSON in each line. Default: csv. */
        format?: 'csv' | 'ndjson';
        /** @description Contacts whose number contains these digits, or whose name contains this text in upper or lower case. */
        query?: string;
        /**
         * @description Contacts that have this tag, in upper and lower case alike.
         * @example vip
         */
        tag?: string;
        /**
         * @description Contacts of a segment, as JSON: {"tags": [...], "attributes": [{"name", "operator", "value"}]}. A contact has all of the tags, and all of the rules hold for its attributes; the operators are those of the step "condition".
         * @example {"tags":["vip"],"attributes":[{"name":"points","operator":"at-least","value":100}]}
         */
        segment?: string;
        /** @description true: contacts that want no marketing messages. false: all others. */
        optedOut?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The contacts, in the order of their ids. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
          'application/x-ndjson': string;
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
  getErasure: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the receipt. */
        erasureId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The receipt. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErasureView'];
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
      /** @description There is no such receipt. */
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
  mergeContacts: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Country prefix and number: 60123456789. Or the contact id.
         * @example 60123456789
         */
        contact: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "from": "60198765432"
         *     }
         */
        'application/json': components['schemas']['MergeBody'];
      };
    };
    responses: {
      /** @description The contact as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MergeView'];
        };
      };
      /** @description A contact number or the body is not valid. */
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
      /** @description One of the contacts is not there. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Both are one contact. */
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
  pauseContact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Country prefix and number: 60123456789. Or the contact id.
         * @example 60123456789
         */
        contact: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "hours": 24
         *     }
         */
        'application/json': components['schemas']['PauseBody'];
      };
    };
    responses: {
      /** @description The contact, with its pause. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContactView'];
        };
      };
      /** @description The contact number or the body is not valid. */
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
  resumeContact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Country prefix and number: 60123456789. Or the contact id.
         * @example 60123456789
         */
        contact: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The contact, without a pause. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContactView'];
        };
      };
      /** @description The contact number or the body is not valid. */
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
        /**
         * @description Country prefix and number: 60123456789. Or the contact id.
         * @example 60123456789
         */
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
        /**
         * @example {
         *       "contactNumber": "60123456789",
         *       "text": "Tell me more"
         *     }
         */
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
        /**
         * @example {
         *       "status": "delivered"
         *     }
         */
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
        /** @description Runs with this step. */
        stepId?: string;
        /** @description Runs with a step that left by this exit, such as error or button:yes. */
        exit?: string;
        /** @description Runs with a call that failed at this host and port, such as crm.example.com:443; without a port 443. A URL will do. */
        destination?: string;
        /** @description Runs that were started in this way. */
        trigger?:
          | 'webhook'
          | 'keyword'
          | 'unmatched'
          | 'tag-added'
          | 'attribute-changed'
          | 'schedule'
          | 'date'
          | 'start-flow'
          | 'call-flow';
        /** @description Runs of contacts whose number contains these digits, or whose name contains this text, as in the list of contacts. */
        contact?: string;
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
  listBulk: {
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
      /** @description A page, newest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['BulkView'][];
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
  startBulk: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "action": "rerun",
         *       "filter": {
         *         "contactNumber": "60123456789"
         *       },
         *       "dryRun": true
         *     }
         */
        'application/json': components['schemas']['BulkBody'];
      };
    };
    responses: {
      /** @description The operation. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BulkView'];
        };
      };
      /** @description The body is not valid, the filter is empty, or its status does not fit the action. */
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
      /** @description There is no contact with this id or number. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description 5 operations are running. */
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
  getBulk: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the bulk operation. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The operation. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BulkView'];
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
      /** @description There is no such bulk operation. */
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
  cancelBulk: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the bulk operation. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The operation as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BulkView'];
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
      /** @description There is no such bulk operation. */
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
  countMessageCosts: {
    parameters: {
      query?: {
        /** @description First day, in UTC. Absent: 29 days before the last one. */
        from?: string;
        /** @description Last day, in UTC. Absent: today. */
        to?: string;
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
          'application/json': components['schemas']['MessageCosts'];
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
        /**
         * @description The step type, such as webhook-action.
         * @example send-message
         */
        type: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "config": {
         *         "blocks": [
         *           {
         *             "type": "text",
         *             "text": "Hi {{name}}, you have {{data.points}} points."
         *           }
         *         ],
         *         "buttons": [
         *           {
         *             "id": "more",
         *             "label": "Tell me more"
         *           }
         *         ]
         *       },
         *       "contact": {
         *         "contactNumber": "60123456789",
         *         "name": "Aisyah"
         *       },
         *       "data": {
         *         "tier": "gold",
         *         "points": 120
         *       }
         *     }
         */
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
        /**
         * @example {
         *       "steps": {
         *         "greet": {
         *           "type": "send-message",
         *           "config": {
         *             "blocks": [
         *               {
         *                 "type": "text",
         *                 "text": "Hi {{name}}, you have {{data.points}} points."
         *               }
         *             ],
         *             "buttons": [
         *               {
         *                 "id": "more",
         *                 "label": "Tell me more"
         *               }
         *             ]
         *           },
         *           "exits": {
         *             "next": "done",
         *             "button:more": "explain"
         *           }
         *         },
         *         "explain": {
         *           "type": "send-message",
         *           "config": {
         *             "blocks": [
         *               {
         *                 "type": "text",
         *                 "text": "Each visit brings 10 points."
         *               }
         *             ]
         *           },
         *           "exits": {
         *             "next": "done"
         *           }
         *         },
         *         "done": {
         *           "type": "complete"
         *         }
         *       }
         *     }
         */
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
        /**
         * @example {
         *       "command": "curl https://crm.example.com/members -H \"Authorization: Bearer $CRM_TOKEN\" -d tier=gold"
         *     }
         */
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
        /**
         * @example {
         *       "flow": "membership",
         *       "document": {
         *         "name": "Membership points",
         *         "triggers": [
         *           {
         *             "type": "webhook"
         *           }
         *         ],
         *         "start": "greet",
         *         "steps": {
         *           "greet": {
         *             "type": "send-message",
         *             "config": {
         *               "blocks": [
         *                 {
         *                   "type": "text",
         *                   "text": "Hi {{name}}, you have {{data.points}} points."
         *                 }
         *               ],
         *               "buttons": [
         *                 {
         *                   "id": "more",
         *                   "label": "Tell me more"
         *                 }
         *               ]
         *             },
         *             "exits": {
         *               "next": "done",
         *               "button:more": "explain"
         *             }
         *           },
         *           "explain": {
         *             "type": "send-message",
         *             "config": {
         *               "blocks": [
         *                 {
         *                   "type": "text",
         *                   "text": "Each visit brings 10 points."
         *                 }
         *               ]
         *             },
         *             "exits": {
         *               "next": "done"
         *             }
         *           },
         *           "done": {
         *             "type": "complete"
         *           }
         *         }
         *       },
         *       "contact": {
         *         "contactNumber": "60123456789",
         *         "name": "Aisyah"
         *       },
         *       "events": [
         *         {
         *           "trigger": {
         *             "data": {
         *               "tier": "gold",
         *               "points": 120
         *             }
         *           }
         *         },
         *         {
         *           "wait": 60000
         *         },
         *         {
         *           "tap": "more"
         *         }
         *       ]
         *     }
         */
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
