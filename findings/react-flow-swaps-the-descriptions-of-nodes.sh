#!/usr/bin/env bash
# @xyflow/react 12.12.1 (npm): screen readers get the description named "keyboardDisabled" when the keyboard works, and the one named
# "default" when `disableKeyboardA11y` switches it off.
#
# `ariaLabelConfig` replaces the texts of React Flow by name, for a translation. The English texts stand under the swapped names as
# well, so they show nothing of it: the text of "keyboardDisabled" explains the arrow keys. An author of a translation who goes by
# the names tells readers that the keys do not work on a canvas on which they do.
# Remedy: give the text about the arrow keys to "node.a11yDescription.keyboardDisabled", or both names the same text.
#
# Output seen:
#   keyboard on: text named keyboardDisabled
#   keyboard off: text named default
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @xyflow/react@12.12.1 react@19.3.1 react-dom@19.3.1 @happy-dom/global-registrator@21.0.3 >/dev/null
cat >try.mjs <<'JS'
import { GlobalRegistrator } from '@happy-dom/global-registrator';

GlobalRegistrator.register();
const { act, createElement } = await import('react');
const { createRoot } = await import('react-dom/client');
const { ReactFlow } = await import('@xyflow/react');
globalThis.IS_REACT_ACT_ENVIRONMENT = true;

const ariaLabelConfig = {
  'node.a11yDescription.default': 'text named default',
  'node.a11yDescription.keyboardDisabled': 'text named keyboardDisabled',
};

const describe = async (disableKeyboardA11y) => {
  const place = document.createElement('div');
  const flow = createElement(ReactFlow, { nodes: [], edges: [], disableKeyboardA11y, ariaLabelConfig });
  await act(async () => createRoot(place).render(flow));
  return /text named \w+/.exec(place.innerHTML)?.[0] ?? 'none';
};

const [on, off] = [await describe(false), await describe(true)];
console.log(`keyboard on: ${on}`);
console.log(`keyboard off: ${off}`);
process.exit(on === 'text named keyboardDisabled' && off === 'text named default' ? 0 : 1);
JS
node try.mjs
