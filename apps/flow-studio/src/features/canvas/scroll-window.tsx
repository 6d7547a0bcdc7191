import { useReactFlow } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import styles from './scroll-window.module.css';

/**
 * Renders the window of a canvas. Browsers scroll to what they look for: a word that was searched, a step that a screen reader comes
 * to. The window has room to be scrolled in all directions, and moves the canvas by as much instead.
 */
export function ScrollWindow({ children }: { readonly children: ReactNode }) {
  const { getViewport, setViewport } = useReactFlow();
  const outer = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  /** Takes scrolling back. Returns by how much the window was scrolled. */
  const rest = () => {
    if (outer.current === null || inner.current === null) return { x: 0, y: 0 };
    const { scrollLeft, scrollTop } = outer.current;
    const { offsetLeft, offsetTop } = inner.current;
    outer.current.scrollTo({ left: offsetLeft, top: offsetTop, behavior: 'instant' });
    // A window that was hidden forgets where it was.
    if (scrollLeft === 0 && scrollTop === 0) return { x: 0, y: 0 };
    return { x: scrollLeft - offsetLeft, y: scrollTop - offsetTop };
  };
  useLayoutEffect(() => void rest(), []);
  const onScroll = () => {
    const way = rest();
    if (way.x === 0 && way.y === 0) return;
    const { x, y, zoom } = getViewport();
    void setViewport({ x: x - way.x, y: y - way.y, zoom });
  };
  return (
    <div ref={outer} className={styles.window} onScroll={onScroll}>
      <div ref={inner} className={styles.content}>
        {children}
      </div>
    </div>
  );
}
