import { create } from 'zustand';
import { text } from '../../text/text.js';

/** Contact and values that steps of one flow are tried with. */
export interface Sample {
  /** `stored`: the contact whose id is `contactId`, with what is stored of it at the time of the test. */
  readonly source: 'entered' | 'stored';
  readonly contactId: string | null;
  readonly name: string;
  readonly contactNumber: string;
  /** Values of variables as they are typed, by the variable: "data.order", "attributes.tier". */
  readonly values: Readonly<Record<string, string>>;
}

const FIRST: Sample = { source: 'entered', contactId: null, ...text.stepTest.sample.defaults, values: {} };
const keyOf = (flowId: string) => `luluchat.sample.${flowId}`;

const useSamples = create<Readonly<Record<string, Sample>>>(() => ({}));

/** Reads the sample that the browser keeps; the first one when there is none, or something else stands there. */
function recall(flowId: string): Sample {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(flowId)) ?? 'null');
    return typeof kept === 'object' && kept !== null ? { ...FIRST, ...kept } : FIRST;
  } catch {
    return FIRST;
  }
}

/** Returns the sample of a flow as it is now. */
export function readSample(flowId: string): Sample {
  return useSamples.getState()[flowId] ?? recall(flowId);
}

/** Returns the sample of a flow, and what changes it. The browser keeps it from one visit to the next. */
export function useSample(flowId: string): readonly [Sample, (change: Partial<Sample>) => void] {
  const sample = useSamples((samples) => samples[flowId]) ?? recall(flowId);
  const change = (part: Partial<Sample>) => {
    const next = { ...readSample(flowId), ...part };
    useSamples.setState({ [flowId]: next });
    try {
      window.localStorage.setItem(keyOf(flowId), JSON.stringify(next));
    } catch {
      // A browser that keeps nothing still tries steps.
    }
  };
  return [sample, change];
}
