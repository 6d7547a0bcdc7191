export { createVirtualClock, DEFAULT_START_AT } from './clock/virtual-clock.js';
export type { VirtualClock } from './clock/virtual-clock.js';
export type { ProcessedEvent } from './engine/simulated-advance.js';
export { createSimulatedEngine } from './engine/simulated-engine.js';
export type { SimulatedEngine, SimulatedEngineOptions } from './engine/simulated-engine.js';
export { createStepRandom } from './random/step-random.js';
export type { RandomByStep, StepRandom } from './random/step-random.js';
export { DEFAULT_CONTACT } from './situation/default-contact.js';
export type { Situation, SituationContact } from './situation/situation.js';
export type { OpenOptions } from './simulation/open-simulation.js';
export { simulate } from './simulation/simulate.js';
export type { Simulation } from './simulation/simulation.js';
export { WAKE_UP } from './simulation/simulation-event.js';
export type { ContactDetailsChange } from './simulation/contact-details-change.js';
export type { EventOutcome, SimulationEvent } from './simulation/simulation-event.js';
export type { SimulationProblem } from './simulation/simulation-problem.js';
export type { SimulatedRun, SimulationResult } from './simulation/simulation-result.js';
export { createSimulator } from './simulation/simulator.js';
export type { SimulationEnvironment, Simulator, SimulatorOptions } from './simulation/simulator.js';
export { createMemoryStore } from './store/create-memory-store.js';
export type { RequestDifference } from './webhook/compare-request.js';
export type { FindRule, SimulatedCall, UnusedRule } from './webhook/situation-webhooks.js';
export type { ExpectedRequest, RecordedResponse, WebhookRule, WebhookRules } from './webhook/webhook-rule.js';
export type { WebhookAnswer, WebhookCall, WebhookSource } from './webhook/webhook-source.js';
export { parseSimulationRequest } from './request/parse-simulation-request.js';
export type { ParsedSimulationRequest } from './request/parse-simulation-request.js';
export { SIMULATION_REQUEST_SCHEMA } from './request/simulation-request-schema.js';
export { SIMULATION_LIMITS } from './request/simulation-request.js';
export type { SimulationRequest } from './request/simulation-request.js';
export { checkFlowTest } from './flow-test/check-flow-test.js';
export type { FlowTestCheckContext } from './flow-test/check-flow-test.js';
export { FLOW_TEST_LIMITS } from './flow-test/flow-test-limits.js';
export { flowIdOf, flowReferencesOf } from './flow-test/flow-references.js';
export { FLOW_TEST_SCHEMA } from './flow-test/flow-test-schema.js';
export { FLOW_TEST_VERSION } from './flow-test/flow-test.js';
export type {
  Expectation,
  ExpectedAttribute,
  FlowTest,
  FlowTestCase,
  FlowTestEvent,
  TestAnswer,
  TestContact,
  TestMessage,
  TestRequest,
  TestResponse,
  TestSituation,
} from './flow-test/flow-test.js';
export { parseDuration } from './flow-test/parse-duration.js';
export { parseFlowTest } from './flow-test/parse-flow-test.js';
export type { ParsedFlowTest } from './flow-test/parse-flow-test.js';
export { FLOW_TEST_PROBLEM_CODES } from './flow-test/problem-code.js';
export type { FlowTestProblemCode } from './flow-test/problem-code.js';
export { TEST_RULES_BEYOND_SCHEMA } from './flow-test/test-rules-beyond-schema.js';
export type { TestRuleBeyondSchema } from './flow-test/test-rules-beyond-schema.js';
export { mergeCoverage, missedExitsOf, shareOf } from './test-run/coverage.js';
export type { CoverageShare, ExitCoverage, FlowCoverage, StepCoverage } from './test-run/coverage.js';
export type {
  CaseResult,
  DifferenceLine,
  FlowTestResult,
  TestFailure,
  TestFailureCode,
} from './test-run/flow-test-result.js';
export { runFlowTest } from './test-run/run-flow-test.js';
export type { FlowTestInput, FlowTestOptions } from './test-run/run-flow-test.js';
export { TestSimulators } from './test-run/test-simulators.js';
export { toSimulationEvent } from './test-run/to-simulation-event.js';
export type { PlayedEvent } from './test-run/to-simulation-event.js';
export { answersOfCalls } from './test-recording/answers-of-calls.js';
export { recordedAnswersOf } from './test-recording/recorded-answers.js';
export type { RecordedAnswers } from './test-recording/recorded-answers.js';
export { expectationOf } from './test-recording/expectation-of.js';
export { CaseProgress } from './test-run/case-progress.js';
export type { Progress, TakenExit } from './test-run/case-progress.js';
export { recordFlowTest } from './test-recording/record-flow-test.js';
export type { FlowTestRecorderOptions } from './test-recording/record-flow-test.js';
export type { FlowTestRecording } from './test-recording/flow-test-recording.js';
export type {
  RecordedContact,
  RecordedFlowRun,
  RecordedMessage,
  RecordedRun,
  RecordedStep,
} from './test-recording/recorded-run.js';
