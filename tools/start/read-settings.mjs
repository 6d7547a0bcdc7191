import { parseSettings } from './settings.mjs';

/** The settings of `npm start` from the command line and the environment. Ends the process for `--help`, and for a fault in them. */
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
