import type { Rule } from './rule.ts'

/** With a lease, nobody renewing is nobody reachable: a single daemon that dies would take the VIPs with it. */
export const lease: Rule = ({ spec, source }, { daemon }) => {
  if (daemon === null || daemon.etcd !== null) return []
  return spec.roles.flatMap((role) =>
    role.lease === null || role.lease.iKnowOneDaemonHoldsIt
      ? []
      : [
          source.report(
            'lease-unguarded',
            ['spec', 'roles', role.name, 'lease'],
            `roles.${role.name}.lease: the daemon file has no coordination, and losing the only daemon would cost the VIPs`,
            { what: 'key' },
          ),
        ],
  )
}
