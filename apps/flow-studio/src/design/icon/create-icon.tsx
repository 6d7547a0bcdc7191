import { createElement } from 'react';
import type { ReactNode, SVGProps } from 'react';

/** Element of an icon with its attributes, in a square of 24 by 24. */
export type IconShape = readonly [element: string, attributes: Readonly<Record<string, string>>];

export interface IconProps extends SVGProps<SVGSVGElement> {
  /** Width and height in pixels. Default 24. */
  readonly size?: number;
}

/**
 * Icon of the studio. Screen readers leave it out, for a text beside it or the label of its button says the same; one with an
 * `aria-label` is read.
 */
export type Icon = (props: IconProps) => ReactNode;

/** Makes an icon of shapes that are drawn as lines in the colour of the text. */
export function createIcon(shapes: readonly IconShape[]): Icon {
  return function LineIcon({ size = 24, ...rest }: IconProps) {
    return (
      <svg
        xmlns="http://www.w3.org/2000/svg"
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden={rest['aria-label'] === undefined ? true : undefined}
        {...rest}
      >
        {shapes.map(([element, attributes], index) => createElement(element, { key: index, ...attributes }))}
      </svg>
    );
  };
}
