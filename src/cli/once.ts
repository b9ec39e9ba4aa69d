import { divergence, staleness } from '../core/plan-shape.ts'
import { preview } from '../core/preview.ts'
import { ClusterLoop } from '../runtime/cluster-loop.ts'
import { acceptedOf, isLive } from '../core/intents.ts'
import { foreignActor } from '../core/vetoes.ts'
import type { SourceFacts } from '../model/observation.ts'
import type { PlanAction, PlanDocument } from '../model/plan-document.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { Config } from './config.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { desiredNow } from './desired.ts'
import { wantsColor } from './paint.ts'
import { renderPlan } from './render-plan.ts'
import { waysOut } from './ways-out.ts'
import { openClock, openLog } from './wire/base.ts'
import { wireCluster } from './wire/cluster.ts'

export interface OnceOptions {
  /** Roles whose preference counts as a wish of now, although no journal tells what was wished before. */
  readonly assert?: readonly string[]
  /** Plans that were reviewed, by cluster: what rests on other facts is stale, and what has another shape is not done. */
  readonly reviewed?: ReadonlyMap<string, PlanDocument>
  /** What is left of each plan afterwards as JSON, in one list. */
  readonly json?: boolean
  readonly color?: boolean
}

/** Longest time that one pass may take, ms. */
const longest = 120_000

/** One full pass over each cluster, one after another: looks, does what there is to do, ends when nothing is left or something holds. */
export async function reconcileOnce(
  config: Config,
  clusters: readonly string[],
  options: OnceOptions = {},
): Promise<void> {
  const log = openLog(config.daemon)
  const left: PlanDocument[] = []
  for (const { spec, source } of await desiredNow(config, clusters)) {
    const clock = openClock()
    const wired = await wireCluster(spec, { config, clock, log, lock: true, checkSource: () => undefined })
    // Until it is certain that this is what was reviewed, it only looks.
    const looking = { ...spec, management: 'observe' } as const
    const loop = await ClusterLoop.start(looking, { ...source, kind: 'directory' }, wired.ports).catch(
      async (error: unknown) => {
        await wired.close()
        throw new CommandError(exitCodes.otherActor, error instanceof Error ? error.message : String(error))
      },
    )
    try {
      await until(() => !loop.state.observing, spec.checks.failAfterMs * 3)
      const reviewed = options.reviewed?.get(spec.name)
      const moves = reviewed === undefined ? [] : compare(reviewed, loop, spec, source)
      loop.setDesired(spec, { ...source, kind: 'directory' })
      for (const role of options.assert ?? [])
        await move(loop, role, acceptedOf(spec, null).roles[role]?.first ?? null, 'apply --assert')
      for (const { role, to } of moves) await move(loop, role ?? '', to, 'apply')
      await until(() => idle(loop.state), longest)
      report(loop)
      const after = preview({ view: loop.view(), state: loop.state, spec, source, base: null, now: loop.view().at })
      if (options.json === true) left.push(after)
      else process.stdout.write(renderPlan(after, wantsColor(options.color)))
    } finally {
      await loop.stop()
      await wired.close()
    }
  }
  if (options.json === true) process.stdout.write(`${JSON.stringify(left, null, 2)}\n`)
}

/** Ends the command where the plan is not the reviewed one; else the moves that it asks for and that nothing else asks for by now. */
function compare(
  reviewed: PlanDocument,
  loop: ClusterLoop,
  spec: ClusterSpec,
  source: SourceFacts,
): readonly PlanAction[] {
  const view = loop.view()
  const wished = reviewed.actions.filter((a) => a.kind === 'move' && a.role === spec.writerRole)
  const input = { view, state: loop.state, spec, source, base: null, now: view.at }
  const stale = staleness(reviewed, preview(input))
  if (stale !== null) throw new CommandError(exitCodes.stale, `${spec.name}: the plan is stale: ${stale}; plan again`)
  const moves = wished.filter(({ to }) => !(isLive(loop.state.intent) && loop.state.intent.to === to))
  const other = divergence(reviewed, preview(input))
  if (other !== null) {
    const code = 'PlanDiverged'
    const ways = waysOut(code, spec.name, 2).join('\n')
    throw new CommandError(exitCodes.blocked, `${spec.name}: held (${code}): ${other}\n${ways}`)
  }
  return moves
}

async function move(loop: ClusterLoop, role: string, to: string | null, by: string): Promise<void> {
  if (to === null) throw new CommandError(exitCodes.usage, `there is no role ${role}`)
  const answer = await loop.request({ kind: 'move-role', id: `${by} ${role}`, role, to, by, force: false })
  if (!answer.ok) throw new CommandError(exitCodes.blocked, answer.message)
}

/** Nothing runs, and nothing that could begin by itself is left: what is left holds. */
function idle(state: ControllerState): boolean {
  if (state.running !== null || state.incident !== null || state.move !== null) return false
  if (isLive(state.intent)) return state.holds.some((h) => h.what === 'move')
  return true
}

function report(loop: ClusterLoop): void {
  const foreign = foreignActor(loop.view())
  if (foreign !== null)
    throw new CommandError(
      exitCodes.otherActor,
      `another rolekeeper holds this cluster's lock on ${foreign}; nothing was changed`,
    )
  const hold = loop.state.holds[0]
  if (hold === undefined) return
  const ways = waysOut(hold.code, loop.spec.name, 2).map((line) => `${line}\n`)
  process.stderr.write(`rolekeeper: held (${hold.code}): ${hold.message}\n${ways.join('')}`)
  process.exitCode = exitCodes.blocked
}

/** Holds for a moment, not just once: a repair may follow the one before it. */
async function until(condition: () => boolean, limit: number): Promise<void> {
  const deadline = performance.now() + limit
  let held = 0
  while (held < 5) {
    if (performance.now() > deadline)
      throw new CommandError(exitCodes.error, `not settled within ${Math.round(limit / 1000)} s`)
    held = condition() ? held + 1 : 0
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
