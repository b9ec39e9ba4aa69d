import type { SqlFacts } from '../../model/observation.ts'
import { contains, executed, missing, received } from '../../mysql/gtid/history.ts'
import { startApplier } from '../../mysql/statements/change.ts'
import type { StepResult } from '../../ports/step-runner.ts'
import { done, failed, type Run } from './hands.ts'
import { readFacts } from './read-facts.ts'

/** How often the position is looked at, ms. Polling sees a stopped or failing applier at once; MASTER_GTID_WAIT would sit out its timeout. */
const pause = 3

export const runApply: Run<'apply'> = async (step, hands, signal) => {
  const { clock } = hands
  const begun = clock.now()
  const deadline = begun + step.timeoutMs
  const left = (): number => Math.max(1, deadline - clock.now())
  const until = step.until
  const goal = until.kind === 'host' ? executed(await readFacts(until.host, hands, left())) : null
  let started = false
  while (clock.now() < deadline && !signal.aborted) {
    const facts = await readFacts(step.host, hands, left())
    const target = goal ?? received(facts)
    if (contains(executed(facts), target) === 'holds') return done(`applied in ${Math.round(clock.now() - begun)} ms`)
    const trouble = stuck(facts)
    if (trouble !== null) return trouble
    const idle = facts.channels.find((c) => c.applier === 'stopped')
    if (idle !== undefined) {
      // Started once, and only where the receiver's relay log is not discarded by it: the receiver still has its thread, or we stopped it alone.
      if (started) return failed('the applier stopped again')
      await hands.sql(step.host).query(startApplier(idle.name), left())
      started = true
    }
    await clock.after(pause)
  }
  const facts = await readFacts(step.host, hands, 1000)
  const gap = missing(executed(facts), goal ?? received(facts))
  const state = facts.channels[0]?.applierState ?? ''
  return failed(
    `${gap.count ?? 'some'} transactions not applied within ${step.timeoutMs} ms${state === '' ? '' : ` (${state})`}`,
  )
}

function stuck(facts: SqlFacts): StepResult | null {
  const broken = facts.channels.find((c) => c.applierErrno !== 0)
  if (broken !== undefined)
    return failed(`the applier failed (${broken.applierErrno}: ${broken.applierError.slice(0, 200)})`)
  if (facts.channels.length === 0) return failed('it is not a replica')
  return null
}
