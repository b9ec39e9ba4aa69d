import type { Action } from '../model/action.ts'
import type { Instant } from '../model/ids.ts'
import type { Observations } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import { absorb } from './absorb.ts'
import { adopt } from './adopt.ts'
import { assess } from './assess.ts'
import { chooseGoal } from './choose-goal.ts'
import { failBack } from './failback.ts'
import { fold } from './fold.ts'
import { passStartUp } from './identify-writer.ts'
import { ageIntent, mintFromFile } from './intents.ts'
import { judgeHosts } from './judge-hosts.ts'
import { notices } from './notices.ts'
import { answerRequests } from './requests.ts'
import { settleWishes } from './plan-vips.ts'
import { settleLosses } from './settle-losses.ts'

export interface Decision {
  readonly state: ControllerState
  readonly actions: readonly Action[]
}

/**
 * One decision: what was remembered and what is seen now, against what is wanted, give what to remember and what to do.
 * Synchronous, total, the same for the same arguments. A table of contents: each line is a file.
 */
export function decide(before: ControllerState, seen: Observations, desired: ClusterSpec, now: Instant): Decision {
  const looked = fold(before, seen, desired, now)
  const remembered = { ...before, hosts: memories(looked) }
  const absorbed = absorb(remembered, seen, looked, now)
  const started = passStartUp(withMemories(looked, absorbed), absorbed, desired, now)
  const current = withMemories(looked, started)
  const verdict = assess(current, started, desired, now)
  const judged = judgeHosts(current, started, verdict, desired, now)
  const assessed = { ...started, verdict, hosts: memories(judged) }
  const settled = settleLosses(judged, assessed)
  const adopted = adopt(judged, settled, desired)
  const minted = mintFromFile(adopted, desired, seen.source.commit, now)
  const requested = answerRequests(minted, seen, judged, desired, now)
  const aged = ageIntent(requested.state, desired, now)
  const returning = failBack(judged, settleWishes(judged, aged, desired), desired, now)
  const goal = chooseGoal(judged, returning, desired, seen, now)
  const told = notices(before, goal.state, seen, now)
  return { state: told.state, actions: [...requested.actions, ...goal.actions, ...told.actions] }
}

function memories(view: ReturnType<typeof fold>): ControllerState['hosts'] {
  return Object.fromEntries(Object.values(view.hosts).map((h) => [h.host, h.memory]))
}

function withMemories(view: ReturnType<typeof fold>, state: ControllerState): ReturnType<typeof fold> {
  const hosts = Object.fromEntries(
    Object.values(view.hosts).map((h) => [h.host, { ...h, memory: state.hosts[h.host] ?? h.memory }]),
  )
  return { ...view, hosts }
}
