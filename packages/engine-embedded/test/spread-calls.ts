import type { FlowEngine } from '@luluchat/flow-runtime/engine';

/** Returns an engine whose calls go to one of these, chosen at random. */
export function spreadCalls(engines: readonly FlowEngine[]): FlowEngine {
  const any = (): FlowEngine => engines[Math.floor(Math.random() * engines.length)] as FlowEngine;
  return {
    open: () => Promise.resolve(),
    start: (request) => any().start(request),
    deliver: (message) => any().deliver(message),
    recordStatus: (report) => any().recordStatus(report),
    receiveCallback: (callback) => any().receiveCallback(callback),
    changeAddresses: (change) => any().changeAddresses(change),
    changeContact: (...change) => any().changeContact(...change),
    createContact: (...details) => any().createContact(...details),
    mergeContacts: (...merge) => any().mergeContacts(...merge),
    pauseContact: (...pause) => any().pauseContact(...pause),
    resumeContact: (...resume) => any().resumeContact(...resume),
    recordAnswer: (answer) => any().recordAnswer(answer),
    recordOptOut: (...optOut) => any().recordOptOut(...optOut),
    cancel: (runId) => any().cancel(runId),
    erase: (...erasure) => any().erase(...erasure),
    repeat: (request) => any().repeat(request),
    sendAgain: (messageId) => any().sendAgain(messageId),
    stuck: {
      list: () => any().stuck.list(),
      resume: (id) => any().stuck.resume(id),
      cancel: (id) => any().stuck.cancel(id),
    },
    close: async () => void (await Promise.all(engines.map((engine) => engine.close()))),
  };
}
