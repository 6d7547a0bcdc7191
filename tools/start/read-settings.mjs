import { parseSettings } from './settings.mjs';

/** Reads the settings of `npm start` from the command line and the environment. Exits for `--help` and for invalid settings. */
export const readSettings = () => {
  const { settings, help, fault } = parseSettings(process.argv.slice(2), process.env);
  if (fault !== undefined) {
    console.error(fault);
    process.exit(1);
  }
  if (help !== undefined) {
    console.log(help);
    process.exit(0);
  }
  return settings;
};
