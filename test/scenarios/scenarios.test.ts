import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decideAgain } from '../../src/core/replay.ts'
import type { JournalLine } from '../../src/model/journal-line.ts'
import { settledCluster } from '../sim/settled.ts'
import { verbs } from './verbs.ts'

// A script: one verb a line, `#` for a remark; under `----` what its verbs have shown. ROLEKEEPER_REWRITE=1 writes that anew.
test.each(globSync(`${import.meta.dirname}/scripts/*.txt`).toSorted())('%s', async (file) => {
  const [script = '', expected = ''] = readFileSync(file, 'utf8').split('----\n')
  const sim = await settledCluster(3)
  sim.journalled = []
  sim.deeds.splice(0)
  const shown: string[] = []
  for (const line of script.split('\n').filter((l) => l.trim() !== '' && !l.startsWith('#'))) {
    const [name = '', ...args] = line.split(/\s+/)
    const said = await verbs[name]?.(sim, args)
    if (said !== undefined) shown.push(`> ${line}\n${said}\n`)
    else if (verbs[name] === undefined) throw new Error(`no verb ${name}`)
  }
  expect(sim.violations).toEqual([])
  for (const line of sim.journalled) expect(decideAgain(JSON.parse(line) as JournalLine)).toEqual([])
  const actual = shown.join('')
  if (process.env['ROLEKEEPER_REWRITE'] !== undefined) writeFileSync(file, `${script}----\n${actual}`)
  else expect(actual).toBe(expected)
})
