const describeLack = (reason) =>
  [
    `Restate cannot be had here: ${reason}.`,
    'In containers: apps/flow-server/deploy/compose.yaml. On PostgreSQL alone: npm run cluster -- --engine embedded.',
  ].join('\n');

/** Throws lines for the operator on a machine for which npm has no Restate, before anything is installed or built. */
export const checkPlatform = () => {
  const { platform, arch } = process;
  if (platform === 'linux' && arch === 'x64') return;
  throw new Error(describeLack(`its server from npm is for Linux on x64, this is ${platform} on ${arch}`));
};

/** Throws lines for the operator in place of an error that says why a server cannot be had, and any other error as it is. */
export const whenUnavailable = (error) => {
  throw error.name === 'ServerUnavailable' ? new Error(describeLack(error.message)) : error;
};
