const failed = new Set<HTMLLinkElement>();

const isStyle = (target: EventTarget | null): target is HTMLLinkElement =>
  target instanceof HTMLLinkElement && target.rel === 'stylesheet';

// The event of a link does not rise, but it is on its way down from the window.
window.addEventListener('error', ({ target }) => void (isStyle(target) && failed.add(target)), { capture: true });

/**
 * Loads the styles again that could not be loaded: Vite asks for the styles of a part once.
 * @throws Error when one of them still cannot be loaded.
 */
export async function loadFailedStyles(): Promise<void> {
  const links = [...failed];
  failed.clear();
  await Promise.all(links.map(loadAgain));
}

const loadAgain = (link: HTMLLinkElement) =>
  new Promise<void>((resolve, reject) => {
    const again = link.cloneNode() as HTMLLinkElement;
    again.addEventListener('load', () => resolve());
    again.addEventListener('error', () => reject(new Error(`The styles ${again.href} cannot be loaded.`)));
    link.replaceWith(again);
  });
