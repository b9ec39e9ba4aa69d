import { type ChildProcess, spawn } from 'node:child_process'
import { LabClient } from '../test/lab/client/client.ts'
import { longestGap } from '../test/lab/client/judge.ts'
import { Lab } from '../test/lab/lab.ts'
import { addVip } from '../test/lab/verbs.ts'
import { pause, waitFor } from '../test/lab/wait.ts'
import type { Sample } from './figures.ts'

// What a script reaches that is told of the event, has every session warm, and checks nothing: not a way to run a cluster.

/** A shell in a host's namespace, kept open. */
class Shell {
  readonly #child: ChildProcess
  #heard = ''
  constructor(netns: string) {
    this.#child = spawn('ip', ['netns', 'exec', netns, 'sh'], { stdio: ['pipe', 'pipe', 'ignore'] })
    this.#child.stdout?.on('data', (c: Buffer) => {
      this.#heard += c.toString()
    })
  }
  async run(command: string): Promise<void> {
    this.#heard = ''
    this.#child.stdin?.write(`${command}\necho done\n`)
    await waitFor(command, () => this.#heard.includes('done'), { pause: 1 })
  }
  end(): void {
    this.#child.stdin?.end()
  }
}

async function once(
  event: (lab: Lab, shells: ReadonlyMap<string, Shell>, vip: string) => Promise<string>,
): Promise<Sample> {
  const lab = await Lab.up({ hosts: 2 })
  const shells = new Map(lab.hosts.map((h) => [h.name, new Shell(h.net.netns)]))
  try {
    const vip = lab.address(100)
    await addVip(lab, 'db1', vip)
    const client = await LabClient.start(lab, { vip })
    await pause(1500)
    const from = performance.timeOrigin + performance.now()
    const writer = await event(lab, shells, vip)
    await client.served()
    await pause(300)
    const report = await client.report(writer)
    return { outageMs: longestGap(client.acks.filter((a) => a.at > from - 100)).outageMs, lost: report.lost.length }
  } finally {
    for (const shell of shells.values()) shell.end()
    await lab.down()
  }
}

const announce = (vip: string): string =>
  `(arping -q -A -c 1 -w 1 -I eth0 ${vip} & arping -q -U -c 1 -w 1 -I eth0 ${vip} &) >/dev/null 2>&1`

async function drained(lab: Lab): Promise<void> {
  await waitFor(
    'db2 has applied all',
    async () => {
      const [status] = await lab.sql('db2', 'SHOW SLAVE STATUS')
      return String(status?.['Gtid_IO_Pos']) === (await lab.value('db2', '@@gtid_slave_pos'))
    },
    { pause: 1 },
  )
}

export async function floorKill(runs: number): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  for (let i = 0; i < runs; i += 1) {
    samples.push(
      await once(async (lab, shells, vip) => {
        await lab.host('db1').mysqld.kill()
        await drained(lab)
        await lab.sql('db2', 'STOP SLAVE')
        await lab.sql('db2', 'SET GLOBAL read_only=0')
        await Promise.all([
          shells.get('db1')?.run(`ip addr del ${vip}/24 dev eth0`),
          shells.get('db2')?.run(`ip addr add ${vip}/24 dev eth0; ${announce(vip)}`),
        ])
        return 'db2'
      }),
    )
  }
  return samples
}

export async function floorMove(runs: number): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  for (let i = 0; i < runs; i += 1) {
    samples.push(
      await once(async (lab, shells, vip) => {
        await Promise.all([
          lab.sql('db1', 'SET GLOBAL read_only=1'),
          shells
            .get('db1')
            ?.run(
              `iptables -w 1 -I INPUT -d ${vip}/32 -p tcp -j REJECT --reject-with tcp-reset; ss -K src ${vip} >/dev/null 2>&1`,
            ),
        ])
        const end = await lab.value('db1', '@@gtid_binlog_pos')
        await waitFor('db2 has applied all', async () => (await lab.value('db2', '@@gtid_slave_pos')) === end, {
          pause: 1,
        })
        await lab.sql('db2', 'STOP SLAVE')
        await lab.sql('db2', 'SET GLOBAL read_only=0')
        await shells.get('db2')?.run(`ip addr add ${vip}/24 dev eth0; ${announce(vip)}`)
        await shells.get('db1')?.run(`ip addr del ${vip}/24 dev eth0`)
        return 'db2'
      }),
    )
  }
  return samples
}
