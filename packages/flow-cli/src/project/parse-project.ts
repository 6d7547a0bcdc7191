import { FlowError } from '@luluchat/flow-runtime';
import type { AttributeCatalog, AttributeDefinition, AttributeType } from '@luluchat/flow-runtime';
import { ATTRIBUTE_TYPES, parseAttributeKey } from '@luluchat/flow-runtime/document';
import { isPlainObject, jsonPointer } from '@luluchat/flow-runtime/values';
import { createDestinationGuard } from '@luluchat/webhook-action';
import { dirname, resolve } from 'node:path';
import { fileError } from '../file/file-problem.js';
import type { FileProblem, Position } from '../file/file-problem.js';
import type { Project, ProjectFlow } from './project.js';

/** A project, and all problems of its file. Parts with problems are left out of the project. */
export interface ParsedProject {
  readonly project: Project;
  readonly problems: readonly FileProblem[];
}

type Report = (path: readonly string[], message: string) => void;

const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const SECRET = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const MEMBERS = ['attributes', 'secrets', 'allowHosts', 'flows'];
const MEMBERS_IN_WORDS = '"attributes", "secrets", "allowHosts" and "flows"';

/** Parses the content of a project file. */
export function parseProject(file: string, json: unknown, positionOf: (pointer: string) => Position): ParsedProject {
  const problems: FileProblem[] = [];
  const report: Report = (segments, message) => {
    const path = jsonPointer(segments);
    problems.push(fileError('invalid_project', message, { path, position: positionOf(path) }));
  };
  if (!isPlainObject(json)) {
    report([], `A project file is an object with ${MEMBERS_IN_WORDS}.`);
    return { project: { file }, problems };
  }
  for (const member of Object.keys(json).filter((name) => !MEMBERS.includes(name))) {
    report([member], `This member is not known. A project file has ${MEMBERS_IN_WORDS}.`);
  }
  const { attributes, secrets, allowHosts, flows } = json;
  return {
    project: {
      file,
      ...(attributes !== undefined && { attributes: parseAttributes(attributes, ['attributes'], report) }),
      ...(secrets !== undefined && { secrets: parseSecrets(secrets, report) }),
      ...(allowHosts !== undefined && { allowHosts: parseHosts(allowHosts, report) }),
      ...(flows !== undefined && { flows: parseFlows(flows, dirname(file), report) }),
    },
    problems,
  };
}

/** Parses attributes by key: `tier: string`. Those with problems are left out. */
export function parseAttributes(json: unknown, path: readonly string[], report: Report): AttributeCatalog {
  const catalog = new Map<string, AttributeDefinition>();
  if (!isPlainObject(json)) {
    report(path, `Attributes are an object: key to type, ${ATTRIBUTE_TYPES.join(', ')}.`);
    return catalog;
  }
  for (const [key, type] of Object.entries(json)) {
    const problem = problemOfAttribute(key, type);
    if (problem === undefined) catalog.set(key, { key, title: key, type: type as AttributeType });
    else report([...path, key], problem);
  }
  return catalog;
}

function problemOfAttribute(key: string, type: unknown): string | undefined {
  try {
    parseAttributeKey(key);
  } catch (error) {
    if (!FlowError.is(error)) throw error;
    return error.message;
  }
  if (ATTRIBUTE_TYPES.some((known) => known === type)) return undefined;
  return `The type of an attribute is one of ${ATTRIBUTE_TYPES.join(', ')}.`;
}

function parseSecrets(json: unknown, report: Report): ReadonlySet<string> {
  if (!Array.isArray(json)) {
    report(['secrets'], 'Secrets are a list of names. Their values stay on the server.');
    return new Set();
  }
  json.forEach((name: unknown, index) => {
    if (typeof name === 'string' && SECRET.test(name)) return;
    report(['secrets', String(index)], 'The name of a secret has 1 to 64 letters, digits and underscores.');
  });
  return new Set(json.filter((name) => typeof name === 'string'));
}

/** Validates each host with the guard of the webhook action, as the server does. */
function parseHosts(json: unknown, report: Report): readonly string[] {
  if (!Array.isArray(json)) {
    report(['allowHosts'], 'Hosts are a list, such as [127.0.0.1, "crm.internal:8443"].');
    return [];
  }
  return json.filter((host: unknown, index): host is string => {
    try {
      createDestinationGuard({ allowHosts: [host as string] });
      return true;
    } catch (error) {
      if (!FlowError.is(error)) throw error;
      report(['allowHosts', String(index)], error.message);
      return false;
    }
  });
}

function parseFlows(json: unknown, folder: string, report: Report): ReadonlyMap<string, ProjectFlow> {
  const flows = new Map<string, ProjectFlow>();
  if (!isPlainObject(json)) {
    report(['flows'], 'Flows are an object: name to file, or name to an object with "file" and "id".');
    return flows;
  }
  for (const [name, value] of Object.entries(json)) {
    const flow = parseFlow(name, value, folder);
    if (typeof flow === 'string') report(['flows', name], flow);
    else flows.set(name, flow);
  }
  return flows;
}

/** Returns the flow, or what is wrong with it. */
function parseFlow(name: string, value: unknown, folder: string): ProjectFlow | string {
  if (!NAME.test(name)) return 'The name of a flow has 1 to 64 letters, digits, "_" and "-".';
  if (typeof value === 'string') return { name, file: resolve(folder, value) };
  const { file, id, ...others } = isPlainObject(value) ? value : {};
  const isFile = file === undefined || typeof file === 'string';
  const isId = id === undefined || (typeof id === 'string' && NAME.test(id));
  if (Object.keys(others).length > 0 || !isFile || !isId || (file === undefined && id === undefined)) {
    return 'A flow is the path of its file, or an object with "file", "id" or both.';
  }
  return { name, ...(file !== undefined && { file: resolve(folder, file) }), ...(id !== undefined && { id }) };
}
