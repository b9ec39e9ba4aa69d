import { didYouMean } from '../did-you-mean.ts'
import type { Rule } from './rule.ts'

/** Peers come in twos: each names the other. A ring of three is three peers that are not named back. */
export const peers: Rule = ({ spec, source }) => {
  const names = spec.hosts.map((h) => h.name)
  return spec.hosts.flatMap((host) => {
    if (host.peer === null) return []
    const path = ['spec', 'hosts', host.name, 'peer']
    if (host.peer === host.name) return [source.report('peer-self', path, `${host.name} names itself as its peer`)]
    const peer = spec.hosts.find((h) => h.name === host.peer)
    if (peer === undefined) {
      const near = didYouMean(
        host.peer,
        names.filter((n) => n !== host.name),
      )
      return [
        source.report('unknown-host', path, `${host.name}.peer names "${host.peer}", which the file does not have`, {
          near,
        }),
      ]
    }
    if (peer.peer === host.name) return []
    const back = ['spec', 'hosts', peer.name, 'peer']
    const summary = peer.peer === null ? `${peer.name} names no peer` : `${peer.name} names ${peer.peer}`
    return [
      source.report('peer-not-mutual', path, `${host.name} names ${peer.name} as its peer, and ${summary}`, {
        related: { range: source.at(back), path: back.join('.'), summary },
      }),
    ]
  })
}
