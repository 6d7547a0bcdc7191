import type { PeerName } from './system/system.js';

/** Counts that limit how much is measured. */
export interface Settings {
  /** Rounds of each comparison; in each, every contender has one turn. */
  readonly rounds: number;
  /** Calls of one turn, for each load of `LOADS`. */
  readonly callsAtOnce: number;
  readonly callsAfter20: number;
  /** Calls before the first round, which compile the code and open the connections. */
  readonly warmUpCalls: number;
  readonly memoryRounds: number;
  readonly memoryCalls: number;
  readonly latencyRounds: number;
  readonly latencyCalls: number;
  readonly hanging: number;
  readonly start: StartSettings;
  readonly engine: EngineSettings;
  readonly nodes: NodesSettings;
  readonly steady: SteadySettings;
  readonly workers: WorkersSettings;
  readonly simulation: SimulationSettings;
  readonly studio: StudioSettings;
  readonly cluster: ClusterSettings;
}

/** Counts that limit how much of the start is measured. */
export interface StartSettings {
  /** Number of times that each server is started. */
  readonly launches: number;
}

/** Counts that limit how much of the server is measured on another release of Node. */
export interface NodesSettings {
  readonly launches: number;
  readonly rounds: number;
  /** Runs of one turn, and before the first round. */
  readonly runs: number;
  readonly warmUpRuns: number;
}

/** Length of a steady load. */
export interface SteadySettings {
  /** Runs with which the highest rate is measured. */
  readonly runs: number;
  /** Number and time of the windows of load: those before the first compared ones, all of them, and those that are compared at each end. */
  readonly windowMs: number;
  readonly warmUpWindows: number;
  readonly windows: number;
  readonly comparedWindows: number;
}

/** Counts that limit how much of the threads of a server is measured. */
export interface WorkersSettings {
  readonly rounds: number;
  /** Runs of one turn, and before the first round. */
  readonly runs: number;
  readonly warmUpRuns: number;
}

/** Counts that limit how much of a cluster is measured. */
export interface ClusterSettings {
  readonly rounds: number;
  /** Runs of one turn. */
  readonly runs: number;
  /** Runs of each system before the first round. */
  readonly warmUpRuns: number;
  /** Runs whose timers are due at once. */
  readonly timers: number;
  /** Numbers of waiting runs with which the memory of a flow server is compared. */
  readonly fewWaiting: number;
  readonly manyWaiting: number;
}

/** Counts that limit how much of the studio is measured. */
export interface StudioSettings {
  readonly rounds: number;
  readonly steps: number;
  /** Time of each drag. */
  readonly dragMs: number;
}

/** Counts that limit how much of simulations and of the command line is measured. */
export interface SimulationSettings {
  readonly rounds: number;
  /** Conversations of one turn. */
  readonly conversations: number;
  /** Conversations before the first round. */
  readonly warmUpConversations: number;
  /** Number of times that each command is started. */
  readonly launches: number;
  /** Flow tests that are compared with one. */
  readonly flowTests: number;
}

/** Counts that limit how much of the engine is measured. */
export interface EngineSettings {
  readonly rounds: number;
  /** Runs of one turn. */
  readonly runs: number;
  /** Runs before the first round. After 24,000 V8 still compiles: one figure against another commit was 1.06x, and 0.94x after 48,000. */
  readonly warmUpRuns: number;
  /** Other systems. They are installed first, which needs the package registry once. */
  readonly peers: readonly PeerName[];
  /** Runs in the store that is compared with an empty one. */
  readonly finishedRuns: number;
  readonly waitingRuns: number;
  /** Runs of one turn whose waits end at a constant rate. */
  readonly resumedRuns: number;
  /** Runs that wait for a slow receiver at the same time. */
  readonly runsInFlight: number;
  /** Runs with data of 200 KB, and flows of 470 KB, that are read beside health, and the time of each list. */
  readonly largeRuns: number;
  readonly largeFlows: number;
  readonly listMs: number;
  /** Number of times that both builds are started when this one is measured against another commit. */
  readonly launches: number;
  /** Rounds of one launch. */
  readonly roundsPerLaunch: number;
}

/** Settings for published figures: about ten minutes for each part, and ten more when n8n is installed. */
export const FULL: Settings = {
  rounds: 11,
  callsAtOnce: 4_000,
  callsAfter20: 3_000,
  warmUpCalls: 30_000,
  memoryRounds: 3,
  memoryCalls: 10_000,
  latencyRounds: 7,
  latencyCalls: 3_000,
  hanging: 500,
  start: { launches: 11 },
  engine: {
    rounds: 7,
    runs: 4_000,
    warmUpRuns: 48_000,
    peers: ['node-red', 'n8n', 'n8n-tuned'],
    finishedRuns: 1_000_000,
    waitingRuns: 100_000,
    resumedRuns: 2_000,
    runsInFlight: 10_000,
    largeRuns: 1_000,
    largeFlows: 40,
    listMs: 4_000,
    launches: 4,
    roundsPerLaunch: 3,
  },
  nodes: { launches: 7, rounds: 7, runs: 4_000, warmUpRuns: 48_000 },
  steady: { runs: 20_000, windowMs: 60_000, warmUpWindows: 5, windows: 65, comparedWindows: 10 },
  workers: { rounds: 7, runs: 8_000, warmUpRuns: 48_000 },
  simulation: {
    rounds: 11,
    conversations: 1_000,
    warmUpConversations: 8_000,
    launches: 11,
    flowTests: 200,
  },
  studio: { rounds: 5, steps: 800, dragMs: 3_000 },
  cluster: { rounds: 7, runs: 8_000, warmUpRuns: 16_000, timers: 20_000, fewWaiting: 10_000, manyWaiting: 1_000_000 },
};

/** Settings for a quick look: less than a minute on an idle machine, ten minutes for a cluster. */
export const QUICK: Settings = {
  rounds: 3,
  callsAtOnce: 1_500,
  callsAfter20: 1_000,
  warmUpCalls: 2_000,
  memoryRounds: 1,
  memoryCalls: 10_000,
  latencyRounds: 2,
  latencyCalls: 1_000,
  hanging: 500,
  start: { launches: 3 },
  engine: {
    rounds: 3,
    runs: 2_000,
    warmUpRuns: 2_000,
    peers: ['node-red'],
    finishedRuns: 100_000,
    waitingRuns: 10_000,
    resumedRuns: 600,
    runsInFlight: 10_000,
    largeRuns: 400,
    largeFlows: 40,
    listMs: 2_000,
    launches: 3,
    roundsPerLaunch: 2,
  },
  nodes: { launches: 3, rounds: 3, runs: 2_000, warmUpRuns: 8_000 },
  steady: { runs: 4_000, windowMs: 5_000, warmUpWindows: 2, windows: 12, comparedWindows: 4 },
  workers: { rounds: 3, runs: 4_000, warmUpRuns: 8_000 },
  simulation: {
    rounds: 5,
    conversations: 1_000,
    warmUpConversations: 2_000,
    launches: 5,
    flowTests: 200,
  },
  studio: { rounds: 1, steps: 800, dragMs: 1_500 },
  cluster: { rounds: 3, runs: 2_000, warmUpRuns: 2_000, timers: 20_000, fewWaiting: 10_000, manyWaiting: 1_000_000 },
};

/** Settings for tests: everything runs, the figures mean nothing. */
export const TINY: Settings = {
  rounds: 2,
  callsAtOnce: 20,
  callsAfter20: 20,
  warmUpCalls: 10,
  memoryRounds: 1,
  memoryCalls: 30,
  latencyRounds: 1,
  latencyCalls: 20,
  hanging: 5,
  start: { launches: 1 },
  engine: {
    rounds: 1,
    runs: 64,
    warmUpRuns: 32,
    peers: [],
    finishedRuns: 300,
    waitingRuns: 100,
    resumedRuns: 10,
    runsInFlight: 50,
    largeRuns: 20,
    largeFlows: 1,
    listMs: 30,
    launches: 2,
    roundsPerLaunch: 1,
  },
  nodes: { launches: 1, rounds: 1, runs: 64, warmUpRuns: 32 },
  steady: { runs: 64, windowMs: 300, warmUpWindows: 1, windows: 3, comparedWindows: 1 },
  workers: { rounds: 1, runs: 64, warmUpRuns: 32 },
  simulation: {
    rounds: 2,
    conversations: 16,
    warmUpConversations: 8,
    launches: 1,
    flowTests: 3,
  },
  studio: { rounds: 1, steps: 20, dragMs: 200 },
  cluster: { rounds: 1, runs: 64, warmUpRuns: 32, timers: 50, fewWaiting: 100, manyWaiting: 1_000 },
};
