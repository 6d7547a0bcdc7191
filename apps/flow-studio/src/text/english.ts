import { api } from './english/api.js';
import { attribute } from './english/attribute.js';
import { canvas } from './english/canvas.js';
import { commands } from './english/commands.js';
import { condition } from './english/condition.js';
import { conflict } from './english/conflict.js';
import { contacts } from './english/contacts.js';
import { controls } from './english/controls.js';
import { difference } from './english/difference.js';
import { editor } from './english/editor.js';
import { flows } from './english/flows.js';
import { form } from './english/form.js';
import { inspector } from './english/inspector.js';
import { message } from './english/message.js';
import { palette } from './english/palette.js';
import { phone } from './english/phone.js';
import { panels } from './english/panels.js';
import { problems } from './english/problems.js';
import { publish } from './english/publish.js';
import { runs } from './english/runs.js';
import { saving } from './english/saving.js';
import { search } from './english/search.js';
import { session } from './english/session.js';
import { settings } from './english/settings.js';
import { shell } from './english/shell.js';
import { simulator } from './english/simulator.js';
import { stepTest } from './english/step-test.js';
import { steps } from './english/steps.js';
import { template } from './english/template.js';
import { trigger } from './english/trigger.js';
import { versions } from './english/versions.js';
import { webhook } from './english/webhook.js';

/** English texts, one file for each part of the studio. Texts with numbers or names are functions. */
export const english = {
  api,
  attribute,
  canvas,
  commands,
  condition,
  conflict,
  contacts,
  controls,
  difference,
  editor,
  flows,
  form,
  inspector,
  message,
  palette,
  phone,
  panels,
  problems,
  publish,
  runs,
  saving,
  search,
  session,
  settings,
  shell,
  simulator,
  stepTest,
  steps,
  template,
  trigger,
  versions,
  webhook,
};
