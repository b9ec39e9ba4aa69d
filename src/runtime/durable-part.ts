import type { ControllerState } from '../model/state.ts'

/** What of the state is worth a journal line when it changes: everything but the times and positions that every look moves on. */
export function durablePart(state: ControllerState): object {
  const hosts = Object.fromEntries(
    Object.entries(state.hosts).map(([name, m]) => [
      name,
      { state: m.state, reason: m.reason, losses: m.losses, errant: m.errant, frozen: m.frozenByUs },
    ]),
  )
  return {
    observing: state.observing,
    adopted: state.adopted,
    epoch: state.epoch,
    accepted: state.accepted,
    hosts,
    offline: state.offline,
    suspended: state.suspended,
    wished: state.wished,
    failback: state.failback,
    verdict: [state.verdict.verdict, state.verdict.writer],
    intent: state.intent,
    incident: state.incident,
    move: state.move,
    running: state.running === null ? null : [state.running.plan.id, state.running.reports.length],
    incidents: state.incidents,
    holds: state.holds.map((h) => [h.code, h.what]),
    counter: state.counter,
  }
}
