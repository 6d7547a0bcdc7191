import { useState } from 'react';
import { RadioField } from '../../design/radio-field.js';
import { applyTheme, keptTheme } from '../../design/theme.js';
import type { Theme } from '../../design/theme.js';
import { text } from '../../text/text.js';
import { Section } from './section.js';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** Renders how the studio looks in this browser, and whose work it is made of. */
export function AppearanceSection() {
  const words = text.settings.appearance;
  const [theme, setTheme] = useState(keptTheme);
  return (
    <Section title={words.title} hint={words.hint}>
      <RadioField
        label={words.theme}
        value={theme}
        options={THEMES.map((value) => ({ value, label: words.themes[value] }))}
        onChange={(next) => {
          applyTheme(next);
          setTheme(next);
        }}
      />
      <p>{words.licences}</p>
    </Section>
  );
}
