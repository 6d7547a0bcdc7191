/** Texts of the panels beside the canvas. */
export const panels = {
  width: {
    palette: 'Width of the palette',
    inspector: 'Width of the inspector',
    simulator: 'Width of the simulator',
  },
  hide: { palette: 'Hide the palette', inspector: 'Hide the inspector' },
  show: { palette: 'Show the palette', inspector: 'Show the inspector' },
};
