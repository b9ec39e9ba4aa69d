import type { Rule } from './rule.ts'

export const enoughReplicas: Rule = ({ spec, source }) => {
  if (spec.replication.durability !== 'semi-sync') return []
  const replicas = spec.hosts.length - 1
  const { acks } = spec.replication.semiSync
  return acks <= replicas
    ? []
    : [
        source.report(
          'too-few-replicas',
          ['spec', 'replication', 'semiSync', 'acks'],
          `${acks} acknowledgements are asked for, and there are ${replicas} replicas`,
        ),
      ]
}

/** A proof comes from SSH to the old writer's host, from a fencing command, or from a lease on bare metal. SSH is always tried; it cannot prove anything of a host that is gone. */
export const provable: Rule = ({ spec, source }, { daemon }) => {
  const { fencing } = spec.failover
  if (fencing.require !== 'proof') return []
  const lease = spec.roles.some((r) => r.name === spec.writerRole && r.lease?.bareMetal === true)
  const ssh = daemon === null || daemon.credentials.some((c) => c.ssh !== null)
  if (fencing.command !== null || lease || ssh) return []
  return [
    source.report(
      'no-way-to-prove',
      ['spec', 'failover', 'fencing', 'require'],
      'require is proof, and there is neither a fencing command, nor a lease with bareMetal, nor SSH',
    ),
  ]
}

export const commandsKnown: Rule = ({ spec, source }, { daemon }) => {
  if (daemon === null) return []
  const known = Object.keys(daemon.commands)
  const hooks = Object.entries(spec.hooks).flatMap(([event, names]) =>
    names.flatMap((name, i) =>
      known.includes(name)
        ? []
        : [source.report('unknown-command', ['spec', 'hooks', event, i], `the daemon file has no command "${name}"`)],
    ),
  )
  const { command } = spec.failover.fencing
  return command === null || known.includes(command)
    ? hooks
    : [
        ...hooks,
        source.report(
          'unknown-command',
          ['spec', 'failover', 'fencing', 'command'],
          `the daemon file has no command "${command}"`,
        ),
      ]
}
