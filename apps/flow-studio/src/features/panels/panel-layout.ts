import { create } from 'zustand';
import { useMedia } from '../../design/use-media.js';

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
  simulator: { least: 240, usual: 300, most: 480 },
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
  /** Opens or folds the panel. A choice that is what the panel would do by itself leaves it to the panel again. */
  readonly setOpen: (isOpen: boolean) => void;
  /** Sets the width, within its limits. */
  readonly setWidth: (width: number) => void;
}

const KEY = 'luluchat-panels';
/** Window in which the canvas has room for a readable flow beside all panels. */
const WIDE = window.matchMedia('(min-width: 1600px)');
/** Window in which the canvas has no room beside palette and inspector, such as one of 1280 pixels at a zoom of 200 %. */
const NARROW = window.matchMedia('(max-width: 999px)');

const useLayout = create<Layout>(() => readLayout());

/**
 * Returns how a panel is arranged. This browser keeps it. What the author did not choose leaves the room to the canvas: in a window
 * that is not wide, the simulator is folded, and in a narrow one the palette too, beside an inspector as narrow as it can be, whose place an open simulator takes.
 */
export function usePanel(name: PanelName): PanelState {
  const arrangement = useLayout((layout) => layout[name]);
  const isWide = useMedia(WIDE);
  const isNarrow = useMedia(NARROW);
  const isSimulating = useLayout((layout) => layout.simulator?.isOpen === true);
  const opensItself = { palette: !isNarrow, inspector: !(isNarrow && isSimulating), simulator: isWide }[name];
  const { least, usual } = PANEL_LIMITS[name];
  return {
    width: within(name, arrangement?.width ?? (isNarrow ? least : usual)),
    isOpen: arrangement?.isOpen ?? opensItself,
    setOpen: (isOpen) => arrange(name, { isOpen: isOpen === opensItself ? undefined : isOpen }),
    setWidth: (width) => arrange(name, { width: within(name, width) }),
  };
}

/** Brings the inspector back when it is folded away, since the field of a problem is in it. */
export function bringInspector(): void {
  if (NARROW.matches && useLayout.getState().simulator?.isOpen === true) arrange('simulator', { isOpen: undefined });
  if (useLayout.getState().inspector?.isOpen === false) arrange('inspector', { isOpen: undefined });
}

const within = (name: PanelName, width: number) => {
  const { least, most } = PANEL_LIMITS[name];
  return Math.round(Math.min(most, Math.max(least, width)));
};

function arrange(name: PanelName, change: { readonly width?: number; readonly isOpen?: boolean | undefined }): void {
  useLayout.setState((layout) => {
    const { width = layout[name]?.width, isOpen } = { isOpen: layout[name]?.isOpen, ...change };
    return { [name]: { ...(width !== undefined && { width }), ...(isOpen !== undefined && { isOpen }) } };
  });
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
