import { create } from 'zustand';

const KEY = 'luluchat-flow-as-list';

/** Choice between the canvas and the list of steps. This browser keeps it. */
export const useFlowLook = create<{ readonly isList: boolean }>(() => ({
  isList: localStorage.getItem(KEY) === 'yes',
}));

/** Shows flows as a list, or on the canvas. */
export function showAsList(isList: boolean): void {
  localStorage.setItem(KEY, isList ? 'yes' : 'no');
  useFlowLook.setState({ isList });
}
