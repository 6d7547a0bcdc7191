/** Texts of the simulator. */
export const simulator = {
  region: 'Simulator',
  message: 'Message',
  send: 'Send',
  chat: 'Chat',
  restart: 'Restart',
  skipWait: 'Skip wait',
};
