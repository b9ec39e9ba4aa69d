import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accounts } from '../../test/lab/accounts.ts'
import type { LabDaemon, LabRepository } from '../../test/lab/daemon.ts'
import type { Lab } from '../../test/lab/lab.ts'
import { explain } from './say.ts'

/** Leaves in the lab what one needs to go on by hand, and says what to try. */
export async function invite(lab: Lab, repository: LabRepository, daemon: LabDaemon, program: string): Promise<void> {
  await writeFile(join(lab.dir, 'rolekeeper'), script(lab, program), { mode: 0o755 })
  // Found as ./rolekeeper.yaml from the clone, and none of Git's business.
  await symlink(daemon.configFile, join(repository.work, 'rolekeeper.yaml'))
  await writeFile(join(repository.work, '.git/info/exclude'), 'rolekeeper.yaml\n')
  const { hosts, writer } = await present(daemon)
  const other = hosts.find((h) => h !== writer) ?? writer
  const order = [writer, ...lab.hosts.map((h) => h.name).filter((h) => h !== writer)].join(', ')
  // Who is root already may have no sudo.
  const sudo = process.env['SUDO_UID'] === undefined ? '' : 'sudo '
  explain(`
The cluster stays, with its daemon. Any terminal will do:

  cd ${repository.work}       # a clone of its repository
  ${sudo}../rolekeeper status
  ${sudo}../rolekeeper checks
  ${sudo}../rolekeeper plan --if writer=crashed
  ${sudo}../rolekeeper move-role shop writer ${other} --now
  ${sudo}../rolekeeper ack shop                     # the failover has been seen
  ${sudo}../rolekeeper --help

Back to ${writer}, by a merge, and what Git then knows of it:

  ${sudo}sed -i 's/prefer: .*/prefer: [${order}]/' clusters/shop.yaml
  ${sudo}../rolekeeper validate
  ${sudo}git commit -qam 'shop: ${writer} again'
  ${sudo}../rolekeeper plan --base HEAD~1
  ${sudo}git push -q origin main
  ${sudo}../rolekeeper status --wait --for PlacementSynced --commit $(${sudo}git rev-parse HEAD)
  ${sudo}git fetch -q && ${sudo}git log --format=%s origin/rolekeeper-status

A failover, in the folder of rolekeeper (for other faults: make lab LAB=--help):

  make lab LAB="fault ${lab.id} kill ${writer}"
  make lab LAB="fault ${lab.id} start ${writer}"
  tail -f ${daemon.logFile}

Take it all down, there too: make lab LAB="down ${lab.id}"`)
}

async function present(daemon: LabDaemon): Promise<{ readonly hosts: readonly string[]; readonly writer: string }> {
  const { state } = await daemon.inspect()
  const hosts = Object.entries(state.hosts).flatMap(([name, host]) => (host.state === 'ONLINE' ? [name] : []))
  return { hosts, writer: state.epoch?.writer ?? '' }
}

/** The program where the daemon runs and with its secrets. */
function script(lab: Lab, program: string): string {
  return `#!/bin/sh
export RK_MONITOR=${accounts.monitor.password} RK_OPERATOR=${accounts.operator.password} RK_REPL=${accounts.replication.password}
exec ip netns exec ${lab.monitor.netns} '${process.execPath}' '${program}' "$@"
`
}
