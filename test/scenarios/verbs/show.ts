import type { Verb } from '../verb.ts'

/** `show`: the world and what the daemon makes of it. Nothing in it depends on the millisecond. */
export const show: Verb = (sim) => {
  const state = sim.running ? sim.loop.state : null
  const hosts = [...sim.world.hosts.values()].map((h) => {
    const name = h.spec.name
    const where = h.channels.map((c) => `${c.receiver && c.connected ? '<-' : '<x'} ${c.source}`).join(' ')
    const own = [...h.addresses].filter((a) => a !== h.spec.address).toSorted()
    const parts = [
      sim.world.alive(name) ? (h.readOnly ? 'ro' : 'rw') : 'dead',
      where,
      ...own.map((a) => (h.guards.has(a) ? `(${a})` : a)),
      state === null ? '' : `${state.hosts[name]?.state} ${state.hosts[name]?.reason ?? ''}`,
    ]
    return `${name} ${parts.filter((p) => p.trim() !== '').join(' ')}`.trimEnd()
  })
  if (state === null) return [...hosts, 'no daemon'].join('\n')
  const incidents = [...state.incidents, ...(state.incident === null ? [] : [state.incident])].map(
    (i) => `incident ${i.from} -> ${i.to} ${i.phase}, ${i.verdict}, lost ${i.lost?.count ?? 'unknown'}`,
  )
  return [
    ...hosts,
    `verdict ${state.verdict.verdict}, writer ${state.epoch?.writer}, epoch ${state.epoch?.number}`,
    ...(state.intent === null ? [] : [`intent ${state.intent.to} ${state.intent.state} ${state.intent.why}`.trimEnd()]),
    ...incidents,
    ...state.holds.map((h) => `hold ${h.code}: ${h.message}`),
  ].join('\n')
}
