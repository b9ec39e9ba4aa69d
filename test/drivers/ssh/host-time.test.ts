import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HostTime } from '../../../src/drivers/ssh/shell.ts'

describe("the host's clock, as far as its answers tell", () => {
  test('nothing is known before the first answer', () => {
    expect(new HostTime().uptimeAt(5)).toBeNull()
    expect(new HostTime().known).toBe(false)
  })

  test('never later than it is, and as exact as the least delayed answer', () => {
    const answers = fc.array(fc.record({ wait: fc.nat(1000), delay: fc.nat(3000) }), { minLength: 1, maxLength: 14 })
    fc.assert(
      fc.property(answers, fc.nat(100_000), (list, bootedAgo) => {
        const time = new HostTime()
        let now = 0
        for (const { wait, delay } of list) {
          now += wait
          // The host read its uptime, and its answer came after the delay.
          time.learn(bootedAgo + now, now + delay)
          now += delay
        }
        const told = time.uptimeAt(now) ?? Number.NaN
        const really = bootedAgo + now
        expect(told).toBeLessThanOrEqual(really)
        expect(really - told).toBe(Math.min(...list.map((a) => a.delay)))
      }),
    )
  })

  test('an answer older than a minute gives way: the clocks drift', () => {
    const time = new HostTime()
    time.learn(1000, 0)
    time.learn(60_990, 60_000)
    expect(time.uptimeAt(60_000)).toBe(60_990)
  })
})
