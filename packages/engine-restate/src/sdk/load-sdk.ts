import { FlowError } from '@luluchat/flow-runtime';
import { describeError } from '@luluchat/flow-runtime/use-case';
import type { RestateSdk } from './restate-sdk.js';

/** First version of Node on which the SDK works: on older ones its calls never end. */
const FIRST_NODE = 22;
/** A variable, so that no compiler and no bundler looks for an optional package. */
const PACKAGE: string = '@restatedev/restate-sdk';

/**
 * Imports the SDK of Restate.
 *
 * @throws {FlowError} `engine_unavailable` on an older Node than 22, and when the SDK is not installed
 */
export async function loadRestateSdk(
  importSdk: () => Promise<unknown> = () => import(PACKAGE),
  node: string = process.versions.node,
): Promise<RestateSdk> {
  if (Number.parseInt(node, 10) < FIRST_NODE) {
    throw new FlowError(
      'engine_unavailable',
      `The engine "restate" needs Node ${FIRST_NODE} or newer, this is Node ${node}. Use a newer Node, or the engine "embedded".`,
    );
  }
  try {
    return (await importSdk()) as RestateSdk;
  } catch (error) {
    throw new FlowError(
      'engine_unavailable',
      `The engine "restate" needs the package ${PACKAGE}, which could not be loaded: npm install ${PACKAGE}@1.17.2. ${describeError(error)}`,
      { cause: error },
    );
  }
}
