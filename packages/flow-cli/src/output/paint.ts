import { styleText } from 'node:util';

/** Colours texts, or returns them as they are. */
export interface Paint {
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  bold(text: string): string;
  dim(text: string): string;
}

/** Creates colours for a terminal, or none. */
export function createPaint(withColour: boolean): Paint {
  const paint = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    withColour ? styleText(format, text, { validateStream: false }) : text;
  return { red: paint('red'), green: paint('green'), yellow: paint('yellow'), bold: paint('bold'), dim: paint('dim') };
}
