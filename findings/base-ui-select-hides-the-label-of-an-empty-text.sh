#!/usr/bin/env bash
# @base-ui/react 1.9.0 (npm): a Select shows its placeholder for an item whose value is an empty text, although the item has a label.
#
# `items` gives each value its label, and `Select.Value` shows the label of the selected one. It does so for 0, for false, and for
# null when an item has that value. An item with the value '' can be chosen and is marked as chosen in the list, yet the closed
# Select shows the placeholder, as if nothing were selected. A form where '' stands for "as before" looks empty.
# Remedy: take null for that item.
#
# Output seen:
#   "keep": Keep
#   0: Zero
#   false: No
#   null: As before
#   "": PLACEHOLDER
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @base-ui/react@1.9.0 react@19.3.1 react-dom@19.3.1 >/dev/null
cat >try.mjs <<'JS'
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Select } from '@base-ui/react/select';

const labels = new Map([
  ['keep', 'Keep'],
  [0, 'Zero'],
  [false, 'No'],
  [null, 'As before'],
  ['', 'As before'],
]);

let isAsSeen = true;
for (const [value, label] of labels) {
  const items = [
    { value, label },
    { value: 'other', label: 'Other' },
  ];
  const shownValue = createElement(Select.Value, { placeholder: 'PLACEHOLDER' });
  const select = createElement(Select.Root, { items, value }, createElement(Select.Trigger, null, shownValue));
  const shown = renderToStaticMarkup(select).replaceAll(/<[^>]*>/g, '');
  console.log(`${JSON.stringify(value)}: ${shown}`);
  isAsSeen &&= shown === (value === '' ? 'PLACEHOLDER' : label);
}
process.exit(isAsSeen ? 0 : 1);
JS
node try.mjs
