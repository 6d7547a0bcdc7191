import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** SQLSTATE of a commit under a lease, or with a number, that another server has. */
export const LEASE_LOST = 'LL001';

/**
 * The two functions check within the statements of a commit, so that it takes no round trip more. A row that is checked is locked: a
 * server that acquires it at the same time waits for the commit, and sees it.
 */
const STATEMENTS = [
  `create table servers (
    id text collate "C" primary key,
    expires_at timestamptz not null
  )`,
  `create table leases (
    contact_id text collate "C" primary key,
    server text collate "C" not null,
    fence bigint not null
  )`,
  `create index leases_by_server on leases (server)`,
  `create sequence lease_fences`,
  `create table reserved_numbers (
    counter text collate "C" not null,
    number bigint not null,
    server text collate "C" not null,
    primary key (counter, number)
  )`,
  `create index reserved_numbers_by_server on reserved_numbers (server)`,
  `create function check_lease(held_contact text, held_server text, held_fence bigint) returns void
  language plpgsql as $$ begin
    perform 1 from leases
      where contact_id = held_contact and server = held_server and fence = held_fence for share;
    if not found then raise exception 'lease lost' using errcode = '${LEASE_LOST}'; end if;
  end $$`,
  `create function consume_reserved(of_counter text, reserved_number bigint, held_server text) returns void
  language plpgsql as $$ begin
    delete from reserved_numbers
      where counter = of_counter and number = reserved_number and server = held_server;
    if not found then raise exception 'reservation lost' using errcode = '${LEASE_LOST}'; end if;
  end $$`,
];

/** Adds the leases of servers that share a database. */
export const postgresLeases: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

/** Changes nothing: one process uses a file, and the migrations of both databases have the same names. */
export const sqliteLeases: Migration = {
  up: () => Promise.resolve(),
};
