import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { verdictTable } from '../../src/core/assess-table.ts'
import { holdCodes } from '../../src/model/reasons.ts'
import type { HostState } from '../../src/model/verdict.ts'
import type { SimCluster } from '../sim/cluster.ts'
import { settledCluster } from '../sim/settled.ts'
import { simSpec } from '../sim/spec.ts'
import { verbs } from './verbs.ts'

const files = globSync(`${import.meta.dirname}/scripts/*.txt`).toSorted()

function parts(file: string): { readonly script: string; readonly expected: string } {
  const [script = '', expected = ''] = readFileSync(file, 'utf8').split('----\n')
  return { script, expected }
}

/** `cluster 4 pair` as the first line: so many hosts, the first two peers of each other. Three hosts without it. */
function begin(line: string | undefined): Promise<SimCluster> {
  const [, count = '3', pair] = /^cluster (\d+)( pair)?$/.exec(line ?? '') ?? []
  const { hosts } = simSpec(Number(count))
  const peers: Readonly<Record<string, string>> = pair === undefined ? {} : { db1: 'db2', db2: 'db1' }
  return settledCluster(Number(count), 3, { hosts: hosts.map((h) => ({ ...h, peer: peers[h.name] ?? null })) })
}

// A script: one verb a line, `#` for a remark; under `----` what its verbs have shown. ROLEKEEPER_REWRITE=1 writes that anew.
test.each(files)('%s', async (file) => {
  const { script, expected } = parts(file)
  const lines = script.split('\n').filter((l) => l.trim() !== '' && !l.startsWith('#'))
  const sim = await begin(lines[0])
  sim.deeds.splice(0)
  const shown: string[] = []
  for (const line of lines.filter((l) => !l.startsWith('cluster '))) {
    const [name = '', ...args] = line.split(/\s+/)
    const said = await verbs[name]?.(sim, args)
    if (said !== undefined) shown.push(`> ${line}\n${said}\n`)
    else if (verbs[name] === undefined) throw new Error(`no verb ${name}`)
  }
  expect(sim.violations).toEqual([])
  const actual = shown.join('')
  if (process.env['ROLEKEEPER_REWRITE'] !== undefined) writeFileSync(file, `${script}----\n${actual}`)
  else expect(actual).toBe(expected)
})

const everything = files.map((f) => parts(f).expected).join('\n')

test.each(['no-writer', ...new Set(verdictTable.map((r) => r.verdict))])(
  'some script shows the verdict %s',
  (verdict) => {
    expect(everything.includes(`verdict ${verdict},`)).toBe(true)
  },
)

/** Said by plans and by apply, which no script asks for. */
const ofPlans = ['PlanDiverged', 'NotReached', 'REPLICATION_FAIL', 'Diverged', 'NotNoticed']

test.each(holdCodes.filter((c) => !ofPlans.includes(c)))('some script shows what is held by %s', (code) => {
  expect(everything.includes(`hold ${code}:`)).toBe(true)
})

const states = {
  ONLINE: true,
  ADMIN_OFFLINE: true,
  HARD_OFFLINE: true,
  AWAITING_RECOVERY: true,
  REPLICATION_FAIL: true,
  REPLICATION_DELAY: true,
} satisfies Record<HostState, true>

test.each(Object.keys(states))('some script shows a host that is %s', (state) => {
  expect(new RegExp(`^db.* ${state}`, 'm').test(everything)).toBe(true)
})
