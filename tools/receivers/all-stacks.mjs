import { go } from './stacks/go.mjs';
import { jackson } from './stacks/java.mjs';
import { jq } from './stacks/jq.mjs';
import { mariadb } from './stacks/mariadb.mjs';
import { node } from './stacks/node.mjs';
import { perl } from './stacks/perl.mjs';
import { php } from './stacks/php.mjs';
import { postgresql } from './stacks/postgresql.mjs';
import { django, flask, python, pythonDefaultStr } from './stacks/python.mjs';
import { jsonlite } from './stacks/r.mjs';
import { sinatra } from './stacks/ruby.mjs';
import { sqlite } from './stacks/sqlite.mjs';

/** All stacks, in the order of the guide. */
export const STACKS = [
  ...[php, python, pythonDefaultStr, flask, django, sinatra, node, go, jackson, perl, jsonlite],
  ...[postgresql, mariadb, sqlite, jq],
];
