import { FlowError } from '@luluchat/flow-runtime';
import type { AttributeCatalog, StepRegistry } from '@luluchat/flow-runtime';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import { checkFlow, parseFlowDocument } from '@luluchat/flow-runtime/document';
import type { FlowDocument, Problem } from '@luluchat/flow-runtime/document';

/** Flows of a simulator, which are checked as publishing checks them. */
export interface CheckedFlows {
  readonly documents: ReadonlyMap<string, FlowDocument>;
  /** Warnings of publishing, by flow id. */
  readonly warnings: ReadonlyMap<string, readonly Problem[]>;
}

/** Steps, attributes and flows that documents are checked against. */
export interface FlowsEnvironment {
  readonly registry: StepRegistry;
  readonly attributes: AttributeCatalog;
  readonly channel: Pick<MessageChannel, 'limits' | 'replyWindowMs'>;
  /** Ids of published flows. Undefined: every flow is published. */
  readonly publishedFlows: ReadonlySet<string> | undefined;
}

/**
 * Parses and checks flows by their ids.
 *
 * @throws {FlowError} `invalid_document` or `problems_found` (each with `details.flowId` and `details.problems`) for the first flow
 * that could not be published
 */
export function openFlows(flows: Readonly<Record<string, unknown>>, environment: FlowsEnvironment): CheckedFlows {
  const documents = new Map<string, FlowDocument>();
  const warnings = new Map<string, readonly Problem[]>();
  const { registry, attributes, channel, publishedFlows } = environment;
  for (const [flowId, json] of Object.entries(flows)) {
    const parsed = parseFlowDocument(json);
    if (!parsed.isValid) throw publishError(flowId, 'invalid_document', parsed.problems);
    const problems = checkFlow(parsed.document, {
      registry,
      attributes,
      ...(publishedFlows === undefined ? {} : { publishedFlows }),
      ...(channel.limits === undefined ? {} : { messageLimits: channel.limits }),
      ...(channel.replyWindowMs === undefined ? {} : { replyWindowMs: channel.replyWindowMs }),
    });
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw publishError(flowId, 'problems_found', errors);
    documents.set(flowId, parsed.document);
    warnings.set(flowId, problems);
  }
  return { documents, warnings };
}

function publishError(
  flowId: string,
  code: 'invalid_document' | 'problems_found',
  problems: readonly Problem[],
): FlowError {
  const places = problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
  return new FlowError(code, `The flow "${flowId}" cannot be published.\n${places}`, {
    details: { flowId, problems: problems.map((problem) => ({ ...problem })) },
  });
}
