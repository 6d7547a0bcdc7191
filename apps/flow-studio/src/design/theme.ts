/** Look of the studio: as the system, or always light or dark. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'luluchat-theme';

/** Returns the theme that this browser keeps. */
export function keptTheme(): Theme {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Applies a theme to the page, and keeps it for this browser. */
export function applyTheme(theme: Theme = keptTheme()): void {
  localStorage.setItem(KEY, theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
