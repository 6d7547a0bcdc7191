import { useSyncExternalStore } from 'react';
import { create } from 'zustand';

/** Panel beside the canvas. */
export type PanelName = 'palette' | 'inspector' | 'simulator';

/** Side of the canvas that a panel is on. */
export type PanelSide = 'start' | 'end';

/** Limits of the width of a panel, in pixels. */
export interface PanelLimits {
  readonly least: number;
  readonly usual: number;
  readonly most: number;
}

export const PANEL_LIMITS: Readonly<Record<PanelName, PanelLimits>> = {
  palette: { least: 140, usual: 172, most: 320 },
  inspector: { least: 260, usual: 320, most: 640 },
  simulator: { least: 240, usual: 280, most: 480 },
};

/** Arrangement of a panel by the author; what is absent was never chosen. */
interface Arrangement {
  readonly width?: number;
  readonly isOpen?: boolean;
}

type Layout = Partial<Readonly<Record<PanelName, Arrangement>>>;

/** Panel as it is shown. */
export interface PanelState {
  readonly width: number;
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
  /** Sets the width, within its limits. */
  readonly setWidth: (width: number) => void;
}

const KEY = 'luluchat-panels';
/** In a narrower window the simulator leaves its place to the canvas, until the author opens it. */
const WIDE = window.matchMedia('(min-width: 1180px)');

const useLayout = create<Layout>(() => readLayout());

/** Returns how a panel is arranged. This browser keeps it. */
export function usePanel(name: PanelName): PanelState {
  const arrangement = useLayout((layout) => layout[name]);
  const isWide = useSyncExternalStore(listenToWidth, () => WIDE.matches);
  return {
    width: within(name, arrangement?.width ?? PANEL_LIMITS[name].usual),
    isOpen: arrangement?.isOpen ?? (name !== 'simulator' || isWide),
    setOpen: (isOpen) => arrange(name, { isOpen }),
    setWidth: (width) => arrange(name, { width: within(name, width) }),
  };
}

const within = (name: PanelName, width: number) => {
  const { least, most } = PANEL_LIMITS[name];
  return Math.round(Math.min(most, Math.max(least, width)));
};

const listenToWidth = (onChange: () => void) => {
  WIDE.addEventListener('change', onChange);
  return () => WIDE.removeEventListener('change', onChange);
};

function arrange(name: PanelName, change: Arrangement): void {
  useLayout.setState((layout) => ({ [name]: { ...layout[name], ...change } }));
  try {
    localStorage.setItem(KEY, JSON.stringify(useLayout.getState()));
  } catch {
    // A browser that stores nothing shows the usual arrangement the next time.
  }
}

function readLayout(): Layout {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Layout) : {};
  } catch {
    return {};
  }
}
