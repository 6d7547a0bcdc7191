CREATE TABLE "flow_store_migrations" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);
CREATE TABLE "flow_store_migrations_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);
CREATE TABLE flows (
    sequence integer primary key autoincrement,
    id text not null unique,
    draft text not null,
    revision integer not null,
    published_version integer,
    created_at integer not null,
    updated_at integer not null,
    deleted_at integer
  ) strict;
CREATE TABLE flow_versions (
    flow_id text not null references flows (id),
    version integer not null,
    document text not null,
    published_at integer not null,
    primary key (flow_id, version)
  ) strict;
CREATE TABLE attributes (
    key text primary key not null,
    title text not null,
    type text not null
  ) strict;
CREATE TABLE attribute_holders (
    key text not null,
    contact_number text not null,
    primary key (key, contact_number)
  ) strict, without rowid;
CREATE TABLE contacts (
    contact_number text primary key not null,
    name text not null,
    attributes text not null,
    tags text not null
  ) strict;
CREATE TABLE runs (
    sequence integer primary key autoincrement,
    id text not null unique,
    flow_id text not null,
    flow_version integer not null,
    contact_number text not null,
    status text not null,
    wake_at integer,
    started_at integer not null,
    finished_at integer,
    state text not null
  ) strict;
CREATE TABLE idempotency_keys (
    flow_id text not null,
    key text not null,
    run_id text not null,
    accepted_at integer not null,
    primary key (flow_id, key)
  ) strict, without rowid;
CREATE TABLE messages (
    sequence integer primary key autoincrement,
    direction text not null check (direction in ('inbound', 'outbound')),
    id text not null,
    contact_number text not null,
    content text not null,
    created_at integer not null,
    run_id text,
    step_id text,
    sent_at integer,
    outcome text, status text, status_at integer, failure text, channel_message_id text,
    unique (direction, id)
  ) strict;
CREATE TABLE secrets (
      name text primary key not null,
      sealed text not null,
      updated_at integer not null
    ) strict, without rowid;
CREATE TABLE round_counts (
      counter text primary key not null,
      next integer not null,
      gaps text not null
    ) strict, without rowid;
CREATE TABLE probes (id integer primary key, content blob not null) strict;
CREATE TABLE trigger_starts (
    flow_id text not null,
    trigger_key text not null,
    contact_number text not null,
    started_at integer not null,
    expires_at integer not null
  ) strict;
CREATE TABLE run_histories (
    sequence integer primary key,
    run_id text not null,
    steps text not null
  ) strict;
CREATE INDEX flows_present on flows (sequence) where deleted_at is null;
CREATE INDEX flows_published on flows (sequence) where deleted_at is null and published_version is not null;
CREATE UNIQUE INDEX attributes_by_folded_key on attributes (key collate nocase);
CREATE INDEX runs_by_contact on runs (contact_number, sequence);
CREATE INDEX runs_by_flow on runs (flow_id, sequence);
CREATE INDEX runs_by_flow_and_status on runs (flow_id, status, sequence);
CREATE INDEX runs_by_status on runs (status, sequence);
CREATE INDEX runs_waiting on runs (contact_number, sequence) where status = 'waiting';
CREATE INDEX runs_with_timer on runs (status, wake_at, sequence) where status = 'waiting' and wake_at is not null;
CREATE INDEX idempotency_keys_by_age on idempotency_keys (accepted_at);
CREATE INDEX messages_by_contact on messages (contact_number, sequence);
CREATE INDEX messages_by_channel_id on messages (channel_message_id) where channel_message_id is not null;
CREATE INDEX messages_unsent on messages (direction, sequence)
    where direction = 'outbound' and sent_at is null and status is null;
CREATE INDEX trigger_starts_by_contact on trigger_starts (contact_number, flow_id, trigger_key, started_at);
CREATE INDEX trigger_starts_by_age on trigger_starts (expires_at);
CREATE INDEX runs_by_end on runs (finished_at) where finished_at is not null;
CREATE INDEX messages_by_age on messages (created_at);
CREATE INDEX run_histories_by_run on run_histories (run_id);
insert into flow_store_migrations (name, timestamp) values ('0001-initial-schema', '2026-11-28T14:35:49.923Z');
insert into flow_store_migrations (name, timestamp) values ('0002-sealed-secrets', '2026-11-28T14:35:49.926Z');
insert into flow_store_migrations (name, timestamp) values ('0003-message-statuses', '2026-11-28T14:35:49.929Z');
insert into flow_store_migrations (name, timestamp) values ('0004-round-counts', '2026-11-28T14:35:49.939Z');
insert into flow_store_migrations (name, timestamp) values ('0005-probes', '2026-11-28T14:35:49.939Z');
insert into flow_store_migrations (name, timestamp) values ('0006-trigger-starts', '2026-11-28T14:35:49.940Z');
insert into flow_store_migrations (name, timestamp) values ('0007-ages', '2026-11-28T14:35:49.944Z');
insert into flow_store_migrations (name, timestamp) values ('0008-run-histories', '2026-11-28T14:35:49.944Z');
insert into flow_store_migrations_lock (id, is_locked) values ('migration_lock', 0);
insert into flows (sequence, id, draft, revision, published_version, created_at, updated_at, deleted_at) values (1, '01a22295-7979-75dc-8c75-8bca6f470137', '{"name":"Ask","triggers":[{"type":"webhook","limit":{"times":1,"per":{"amount":365,"unit":"days"}},"attributeMapping":[{"attribute":"tier","value":"{{data.tier}}"},{"attribute":"contact_id","value":"{{data.contact_id}}"}]}],"start":"ask","steps":{"ask":{"type":"send-message","config":{"blocks":[{"type":"text","text":"Hi {{name}} {{contact_id}}, continue?"}],"buttons":[{"id":"yes","label":"Yes"}]},"exits":{"button:yes":"thanks","next":"done"}},"thanks":{"type":"send-message","config":{"blocks":[{"type":"text","text":"Thanks {{contact_id}}"}]},"exits":{"next":"done"}},"done":{"type":"complete"}}}', 1, 1, 1795876551034, 1795876551098, null);
insert into flows (sequence, id, draft, revision, published_version, created_at, updated_at, deleted_at) values (2, '01a22295-79ea-71fb-82c2-6b4a5d376630', '{"name":"Hi","triggers":[{"type":"keyword","match":"is","keywords":["hi"]}],"start":"tag","steps":{"tag":{"type":"add-tag","config":{"tag":"greeted"},"exits":{"next":"done"}},"done":{"type":"complete"}}}', 1, 1, 1795876551146, 1795876551183, null);
insert into flow_versions (flow_id, version, document, published_at) values ('01a22295-7979-75dc-8c75-8bca6f470137', 1, '{"name":"Ask","triggers":[{"type":"webhook","limit":{"times":1,"per":{"amount":365,"unit":"days"}},"attributeMapping":[{"attribute":"tier","value":"{{data.tier}}"},{"attribute":"contact_id","value":"{{data.contact_id}}"}]}],"start":"ask","steps":{"ask":{"type":"send-message","config":{"blocks":[{"type":"text","text":"Hi {{name}} {{contact_id}}, continue?"}],"buttons":[{"id":"yes","label":"Yes"}]},"exits":{"button:yes":"thanks","next":"done"}},"thanks":{"type":"send-message","config":{"blocks":[{"type":"text","text":"Thanks {{contact_id}}"}]},"exits":{"next":"done"}},"done":{"type":"complete"}}}', 1795876551098);
insert into flow_versions (flow_id, version, document, published_at) values ('01a22295-79ea-71fb-82c2-6b4a5d376630', 1, '{"name":"Hi","triggers":[{"type":"keyword","match":"is","keywords":["hi"]}],"start":"tag","steps":{"tag":{"type":"add-tag","config":{"tag":"greeted"},"exits":{"next":"done"}},"done":{"type":"complete"}}}', 1795876551183);
insert into attributes (key, title, type) values ('tier', 'tier', 'string');
insert into attributes (key, title, type) values ('contact_id', 'contact_id', 'string');
insert into attribute_holders (key, contact_number) values ('contact_id', '5511987654321');
insert into attribute_holders (key, contact_number) values ('tier', '5511987654321');
insert into contacts (contact_number, name, attributes, tags) values ('5511987654321', 'Ana', '{"tier":"gold","contact_id":"CRM-77"}', '[]');
insert into contacts (contact_number, name, attributes, tags) values ('60123456789', 'Ali', '{}', '["greeted"]');
insert into contacts (contact_number, name, attributes, tags) values ('551187654321', 'Ana B.', '{}', '[]');
insert into runs (sequence, id, flow_id, flow_version, contact_number, status, wake_at, started_at, finished_at, state) values (1, '01a22295-7a6b-7226-a374-c512606c8a82', '01a22295-7979-75dc-8c75-8bca6f470137', 1, '5511987654321', 'waiting', null, 1795876551275, null, '{"runId":"01a22295-7a6b-7226-a374-c512606c8a82","status":"waiting","trigger":{"type":"webhook","verdicts":[{"verdict":"saved","attribute":"tier","path":"data.tier"},{"verdict":"saved","attribute":"contact_id","path":"data.contact_id"}]},"current":{"stepId":"ask","stepType":"send-message","executionId":"01a22295-7a6b-7226-a374-c512606c8a82-1","sequence":1,"startedAt":1795876551293,"wait":{"until":null,"forMessage":true},"chance":0.7155965394433326,"effectCount":1,"recorded":{"result":{"messages":1},"unfilled":[]},"resumedBy":null},"sequence":1,"stepsSinceWait":0,"flowsSinceWait":0,"data":{"tier":"gold","contact_id":"CRM-77"},"reply":null,"shownButtons":[{"id":"yes","label":"Yes"}],"steps":{},"reason":null}');
insert into runs (sequence, id, flow_id, flow_version, contact_number, status, wake_at, started_at, finished_at, state) values (2, '01a22295-7ab3-76f4-9379-5c346d3e0f91', '01a22295-79ea-71fb-82c2-6b4a5d376630', 1, '60123456789', 'completed', null, 1795876551335, 1795876551349, '{"runId":"01a22295-7ab3-76f4-9379-5c346d3e0f91","status":"completed","trigger":{"type":"keyword","verdicts":[]},"current":null,"sequence":2,"stepsSinceWait":2,"data":{},"reply":null,"steps":{},"reason":null}');
insert into messages (sequence, direction, id, contact_number, content, created_at, run_id, step_id, sent_at, outcome, status, status_at, failure, channel_message_id) values (1, 'outbound', '01a22295-7a6b-7226-a374-c512606c8a82-1-0', '5511987654321', '{"type":"text","text":"Hi Ana CRM-77, continue?","buttons":[{"id":"yes","label":"Yes"}]}', 1795876551301, '01a22295-7a6b-7226-a374-c512606c8a82', 'ask', null, null, null, null, null, null);
insert into messages (sequence, direction, id, contact_number, content, created_at, run_id, step_id, sent_at, outcome, status, status_at, failure, channel_message_id) values (2, 'inbound', 'wamid.1', '60123456789', '{"type":"text","text":"hi"}', 1795876551347, '01a22295-7ab3-76f4-9379-5c346d3e0f91', null, null, 'started', null, null, null, null);
insert into messages (sequence, direction, id, contact_number, content, created_at, run_id, step_id, sent_at, outcome, status, status_at, failure, channel_message_id) values (3, 'inbound', 'wamid.2', '551187654321', '{"type":"text","text":"Yes"}', 1795876551371, null, null, null, 'unmatched', null, null, null, null);
insert into trigger_starts (flow_id, trigger_key, contact_number, started_at, expires_at) values ('01a22295-7979-75dc-8c75-8bca6f470137', 'webhook', '5511987654321', 1795876551275, 1827412551275);
insert into run_histories (sequence, run_id, steps) values (1, '01a22295-7a6b-7226-a374-c512606c8a82', '[{"sequence":1,"stepId":"ask","stepType":"send-message","exit":null,"startedAt":1795876551293,"finishedAt":null,"result":{"messages":1},"unfilled":[]}]');
insert into run_histories (sequence, run_id, steps) values (2, '01a22295-7ab3-76f4-9379-5c346d3e0f91', '[{"sequence":1,"stepId":"tag","stepType":"add-tag","exit":"next","startedAt":1795876551348,"finishedAt":1795876551348,"result":{"tag":"greeted"},"unfilled":[]},{"sequence":2,"stepId":"done","stepType":"complete","exit":null,"startedAt":1795876551348,"finishedAt":1795876551348,"result":null,"unfilled":[]}]');
