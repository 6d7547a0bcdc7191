/** Texts of the filter by time. */
export const period = {
  any: 'Any time',
  names: { '1h': 'Last hour', '24h': 'Last 24 hours', '7d': 'Last 7 days', '30d': 'Last 30 days' },
  between: 'Between two times',
  from: 'From',
  to: 'To',
};
