import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { opening, tooLate } from '../../../src/drivers/ssh/scripts.ts'

/** The code with which one call ends whose limit lies `ticks` after the present reading of the clock, which comes in 1/100 s. */
function codeOf(ticks: number): number {
  const script = `${opening}
rk_up
rk_run $((rk_now + ${ticks})) nonce true
`
  const said = execFileSync('sh', { input: script, encoding: 'utf8' })
  return Number(/^nonce! (\d+) /m.exec(said)?.[1])
}

test.each([0, -1, -100])('a call in the reading of its limit, or later (%i), does nothing', (ticks) => {
  for (let i = 0; i < 20; i += 1) expect(codeOf(ticks)).toBe(tooLate)
})

test('a call before its limit is run', () => {
  expect(codeOf(1000)).toBe(0)
})
