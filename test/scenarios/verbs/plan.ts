import { parseSupposition, previewIf } from '../../../src/core/preview-if.ts'
import { preview } from '../../../src/core/preview.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import type { SimCluster } from '../../sim/cluster.ts'
import type { Verb } from '../verb.ts'

/** `plan`: what would be done now, and what is not done for which reason. */
export const plan: Verb = (sim) => shown(preview(inputOf(sim)))

/** `if writer=crashed`: what would follow from a fault. */
export const suppose: Verb = (sim, [what = '']) => {
  const fault = parseSupposition(what)
  const document = fault === null ? null : previewIf(inputOf(sim), what, fault)
  if (document === null) throw new Error(`cannot be supposed: ${what}`)
  const { verdict, because, writer } = document.supposed ?? {}
  return `${verdict} (${because}); the writer is ${writer}\n${shown(document)}`
}

function inputOf({ loop }: SimCluster): Parameters<typeof preview>[0] {
  const view = loop.view()
  return { view, state: loop.state, spec: loop.spec, source: loop.source, base: null, now: view.at }
}

function shown({ actions, summary }: PlanDocument): string {
  return [
    ...actions.flatMap((a) => [
      `${a.kind} ${a.because}: ${a.message}`,
      ...a.blockedBy.map((o) => `  ${o.code}: tried again: ${o.retries}`),
      ...(a.steps.length === 0 ? [] : [`  ${a.steps.map((s) => `${s.kind}@${s.host}`).join(' ')}`]),
    ]),
    summary,
  ].join('\n')
}
