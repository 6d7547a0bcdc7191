import type { FlowTest, FlowTestCase, TestAnswer, TestRequest, TestSituation } from '../flow-test/flow-test.js';
import type { Situation } from '../situation/situation.js';
import type { ExpectedRequest, WebhookRule } from '../webhook/webhook-rule.js';

/** Converts the situation of a case, merged with that of its test, to that of a simulation. */
export function situationOf(test: FlowTest, one: FlowTestCase): Situation {
  const contact = { ...test.contact, ...one.contact };
  const startAt = one.startAt ?? test.startAt;
  const random = randomOf(one) ?? randomOf(test);
  const webhooks = Object.entries({ ...test.webhooks, ...one.webhooks });
  return {
    contact,
    ...(startAt !== undefined && { startAt }),
    ...(random !== undefined && { random }),
    webhooks: Object.fromEntries(
      webhooks.map(([key, answers]) => [key, isList(answers) ? answers.map(toRule) : toRule(answers)]),
    ),
  };
}

/** Converts an expected request, whose headers are named only. */
export function toExpectedRequest({ headers, ...request }: TestRequest): ExpectedRequest {
  if (headers === undefined) return request;
  return { ...request, headers: Object.fromEntries(headers.map((name) => [name, true as const])) };
}

function randomOf({ random, seed }: TestSituation): Situation['random'] {
  if (seed !== undefined) return { seed };
  return random === undefined ? undefined : { byStep: random };
}

function toRule({ request, ...rule }: TestAnswer): WebhookRule {
  return { ...rule, ...(request !== undefined && { request: toExpectedRequest(request) }) };
}

function isList(answers: TestAnswer | readonly TestAnswer[]): answers is readonly TestAnswer[] {
  return Array.isArray(answers);
}
