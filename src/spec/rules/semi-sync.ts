import type { Rule } from './rule.ts'

/** Enough replicas to acknowledge, also with one host lost, and as many acknowledgements as the server can wait for. */
export const semiSync: Rule = ({ spec, source }) => {
  if (spec.replication.durability !== 'semi-sync') return []
  const { acks, onTooFewReplicas } = spec.replication.semiSync
  const path = ['spec', 'replication', 'semiSync', 'acks']
  const replicas = spec.hosts.length - 1
  const there = replicas === 1 ? 'is one replica' : `are ${replicas} replicas`
  const asked = `${acks} ${acks === 1 ? 'acknowledgement is' : 'acknowledgements are'} asked for, and there ${there}`
  if (acks > replicas) return [source.report('too-few-replicas', path, asked)]
  // MariaDB has no counterpart of rpl_semi_sync_source_wait_for_replica_count.
  if (spec.engine === 'mariadb' && acks > 1)
    return [
      source.report('acks-unsupported', path, `${acks} acknowledgements are asked for, and MariaDB waits for one`),
    ]
  if (acks > replicas - 1 && onTooFewReplicas === 'block')
    return [source.report('no-spare-replica', path, `${asked}: with one host lost, writes would wait`)]
  return []
}
