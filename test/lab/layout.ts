import { join } from 'node:path'
import { Mysqld } from './mysqld.ts'
import { LabNet, type NetHost } from './net.ts'
import type { LabOptions } from './options.ts'
import { type KeyPair, keyPairOf, Sshd } from './sshd.ts'

export interface LabHost {
  readonly name: string
  readonly address: string
  readonly port: number
  readonly net: NetHost
  readonly mysqld: Mysqld
  readonly sshd: Sshd
}

/** Where everything of a lab is. It follows from the options alone, so that another program can find it again. */
export interface Layout {
  readonly network: string
  readonly net: LabNet
  readonly keys: KeyPair
  readonly hosts: readonly LabHost[]
  readonly monitor: NetHost
  readonly git: { readonly net: NetHost; readonly sshd: Sshd }
  readonly clients: readonly NetHost[]
}

export function layout(id: string, dir: string, options: LabOptions): Layout {
  const { hosts = 3, clients = 1, port = 3306, config = [], slaveNetTimeout = 4, network = '10.77.0' } = options
  const net = new LabNet(id, `${network}.1`)
  const keys = keyPairOf(dir)
  const gitNet = net.host('git', `${network}.3`)
  return {
    network,
    net,
    keys,
    monitor: net.host('mon', `${network}.2`),
    git: { net: gitNet, sshd: new Sshd(join(dir, 'git-sshd'), gitNet.netns, keys.authorizedKeysPath) },
    clients: Array.from({ length: clients }, (_, i) =>
      net.host(`c${i + 1}`, `${network}.${(options.clientsFrom ?? 201) + i}`),
    ),
    hosts: Array.from({ length: hosts }, (_, i) => {
      const name = options.names?.[i] ?? `db${i + 1}`
      const host = net.host(name, `${network}.${options.addresses?.[i] ?? 11 + i}`)
      const home = join(dir, name)
      const server = { name, netns: host.netns, dir: home, serverId: i + 1, port, config, slaveNetTimeout }
      return {
        name,
        address: host.address,
        port,
        net: host,
        mysqld: new Mysqld(server),
        sshd: new Sshd(join(home, 'sshd'), host.netns, keys.authorizedKeysPath),
      }
    }),
  }
}
