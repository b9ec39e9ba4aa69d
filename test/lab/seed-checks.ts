import { expect } from 'vitest'
import { renderMmm } from '../../src/cli/render-status.ts'
import type { ClusterSpec } from '../../src/model/spec.ts'
import type { View } from '../../src/model/view.ts'
import { LabClient } from './client/client.ts'
import type { Fixture } from './fixture.ts'
import type { Lab } from './lab.ts'
import { holders, isReadOnly, replicaStatus } from './verbs.ts'
import { waitFor } from './wait.ts'

/** `show` of MMM, as lines. */
export async function show(f: Fixture): Promise<readonly string[]> {
  return (await f.daemon.cli('status', 'shop', '--mmm')).stdout.split('\n').filter((l) => l !== '')
}

/** Waits until `show` has all of these lines: asked in here first, because each run of the program costs a process. */
export async function shows(f: Fixture, ...lines: readonly string[]): Promise<void> {
  let last: readonly string[] = []
  const there = async (ask: () => Promise<readonly string[]>): Promise<boolean> => {
    last = await ask()
    return lines.every((l) => last.includes(l))
  }
  const explain = (): string => `wanted\n${lines.join('\n')}\ngot\n${last.join('\n')}`
  await waitFor('the lines of show', () => there(() => rendered(f)), { explain })
  await waitFor('the lines of show', () => there(() => show(f)), { explain })
}

async function rendered(f: Fixture): Promise<readonly string[]> {
  const [status, { spec, view }] = await Promise.all([
    f.daemon.status(),
    f.daemon.http('GET', '/api/v1/clusters/shop/inspect') as Promise<{ spec: ClusterSpec; view: View }>,
  ])
  return renderMmm(status, spec, view).split('\n')
}

/** `checks` of MMM: host, check → what it says. */
export async function checks(f: Fixture): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await f.daemon.cli('checks', 'shop')
  return new Map(
    stdout
      .split('\n')
      .filter((l) => l !== '')
      .map((l) => {
        const [, host = '', check = '', said = ''] = /^(\S+)\s+(\S+)\s+\[last change: [^\]]+\]\s+(.*)$/.exec(l) ?? []
        return [`${host} ${check}`, said]
      }),
  )
}

/** Each of the addresses is on that host and nowhere else. */
export async function held(lab: Lab, where: Readonly<Record<string, string>>): Promise<void> {
  for (const [vip, host] of Object.entries(where))
    await waitFor(`${vip} is on ${host}`, async () => (await holders(lab, vip)).join() === host)
}

/** A row written on a host by hand, past the network. Resolves to its number. */
export async function write(lab: Lab, host: string): Promise<number> {
  const id = lab.takeRows()
  await lab.sql(host, 'INSERT INTO app.writes (id, connection) VALUES (?, 0)', [id])
  return id
}

export async function hasRow(lab: Lab, host: string, id: number): Promise<boolean> {
  return (await lab.sql(host, 'SELECT id FROM app.writes WHERE id=?', [id])).length === 1
}

/** The hosts hold the same rows as the writer, and no applier has failed. */
export async function sameRows(lab: Lab, writer: string, others: readonly string[]): Promise<void> {
  const rows = (host: string): Promise<string> =>
    lab.sql(host, 'SELECT COUNT(*) AS n, BIT_XOR(CRC32(id)) AS x FROM app.writes').then((r) => JSON.stringify(r[0]))
  for (const other of others) {
    await waitFor(`${other} has the rows of ${writer}`, async () => (await rows(other)) === (await rows(writer)))
    expect((await replicaStatus(lab, other))?.['Last_SQL_Errno'], `${other}: Last_SQL_Errno`).toBe(0)
  }
}

/** What a host has received, applied or not, is all that another one has in its binlog. */
export async function received(lab: Lab, host: string, from: string): Promise<void> {
  await waitFor(`${host} has received all of ${from}`, async () => {
    const end = await lab.value(from, '@@gtid_binlog_pos')
    return (await replicaStatus(lab, host))?.['Gtid_IO_Pos'] === end
  })
}

export async function writableHosts(lab: Lab): Promise<readonly string[]> {
  const running = lab.hosts.filter((h) => h.mysqld.running)
  const states = await Promise.all(running.map((h) => isReadOnly(lab, h.name)))
  return running.filter((_, i) => states[i] === false).map((h) => h.name)
}

/** By command, and waited for from outside. */
export async function moveWriter(f: Fixture, to: string, without: readonly string[] = []): Promise<void> {
  const asked = await f.daemon.cli('move-role', 'shop', 'writer', to, '--now', '--no-wait')
  expect(asked.code, asked.stderr).toBe(0)
  let holds = ''
  await f.daemon
    .until(`the writer is moved to ${to}`, (s) => {
      holds = JSON.stringify(s.holds)
      return s.intent?.state !== 'Pending' && s.intent?.state !== 'Running' && s.epoch?.writer === to
    })
    .catch((error: unknown) => {
      throw new Error(`holds: ${holds}`, { cause: error })
    })
  await f.serves(to, without)
}

/** Everybody answers, serves and follows again, with that host as the writer: where the next case begins. */
export async function wellAgain(f: Fixture, writer: string): Promise<void> {
  for (const host of f.lab.hosts) if (!host.mysqld.running) await host.mysqld.start()
  const { state } = await f.daemon.inspect()
  const online = Object.keys(state.hosts)
  await f.daemon.until(
    'everybody is ONLINE',
    (s) => s.incident === null && s.move === null && online.every((h) => s.hosts[h]?.state === 'ONLINE'),
  )
  if (state.epoch?.writer !== writer) await moveWriter(f, writer)
  await f.daemon.settled()
  await f.serves(writer)
}

/** Goes on until the client has been served for so long; a condition of its own, so that nothing sleeps. */
export async function servedFor(client: LabClient, ms: number): Promise<void> {
  const from = (await client.served()).at
  await waitFor(`the client is served for ${ms} ms`, () => (client.acks.at(-1)?.at ?? 0) - from > ms, {
    timeout: ms + 20_000,
  })
}
