import type { Rule } from './rule.ts'

/**
 * `require: proof` needs a way to prove. SSH with killProcess proves it of a server whose host answers; of a host that is gone only a
 * fencing command or a lease on bare metal do.
 */
export const proof: Rule = ({ spec, source }, { daemon }) => {
  const { fencing } = spec.failover
  if (fencing.require !== 'proof' || fencing.command !== null) return []
  if (spec.roles.some((r) => r.name === spec.writerRole && r.lease?.bareMetal === true)) return []
  const path = ['spec', 'failover', 'fencing', 'require']
  const ssh = daemon === null || daemon.credentials.some((c) => c.ssh !== null)
  if (!ssh || fencing.killProcess === 'never') {
    const missing = ssh ? 'killProcess is never' : 'the daemon file has no SSH'
    const summary = `require is proof, and nothing can prove it: there is no fencing command, no lease with bareMetal, and ${missing}`
    return [source.report('no-way-to-prove', path, summary)]
  }
  return [
    source.report('proof-by-ssh-only', path, 'require is proof, and only SSH can give it: not of a host that is gone'),
  ]
}
