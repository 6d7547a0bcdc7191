import { useEffect } from 'react';
import { useProblems, useProblemStore } from '../../problem/use-problems.js';
import { isWithin } from './config-path.js';
import { focusFirst } from './focus-within.js';

/** Gives the focus to the field that the author chose in the list of problems. Stands behind the fields that it may be. */
export function FocusWanted() {
  const store = useProblemStore();
  const wanted = useProblems((state) => state.wanted);
  useEffect(() => {
    if (wanted === null) return;
    const places = [...document.querySelectorAll<HTMLElement>('[data-pointer]')]
      .map((element) => ({ element, pointer: element.dataset['pointer'] ?? '' }))
      .filter(({ pointer }) => isWithin(wanted, pointer))
      .sort((one, other) => other.pointer.length - one.pointer.length);
    if (places.some(({ element }) => focusFirst(element))) store.want(null);
  }, [store, wanted]);
  return null;
}
