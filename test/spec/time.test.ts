import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant } from '../../src/spec/instant.ts'
import { windowMinutes } from '../../src/model/window-expression.ts'
import { durationMs, durationText, sizeBytes } from '../../src/spec/units.ts'

test('an instant is what the runtime takes it for', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2200-01-01T00:00:00Z'), noInvalidDate: true }),
      fc.constantFrom('+00:00', '+05:45', '-11:30', '+14:00'),
      (date, zone) => {
        const text = date.toISOString()
        expect(instant(text)).toBe(date.getTime())
        expect(instant(text.replace('Z', zone))).toBe(Date.parse(text.replace('Z', zone)))
      },
    ),
  )
})

test('a duration, and back to the text that a file would have', () => {
  expect(['250ms', '5s', '10m', '1h', '2d', '1.5m', '0s'].map(durationMs)).toEqual([
    250, 5000, 600_000, 3_600_000, 172_800_000, 90_000, 0,
  ])
  fc.assert(
    fc.property(fc.nat(2_000_000_000), (ms) => {
      expect(durationMs(durationText(ms))).toBe(ms)
    }),
  )
  expect([3_600_000, 90_000, 1500, 0].map(durationText)).toEqual(['1h', '90s', '1500ms', '0s'])
})

test('a size', () => {
  expect(['1B', '2KiB', '64MiB', '1GiB'].map(sizeBytes)).toEqual([1, 2048, 67_108_864, 1_073_741_824])
})

test.each<readonly [string, number, number]>([
  ['mon 00:00-00:01', 1, 0],
  ['mon-fri 22:00-23:30', 5 * 90, 22 * 60],
  ['sat,sun 01:00-05:00', 2 * 240, 5 * 1440 + 60],
  ['daily 00:00-24:00', 10_080, 0],
  ['Sat-Mon 10:00-11:00', 180, 10 * 60],
  ['mon 22:00-02:00', 240, 22 * 60],
  ['mon 22:00-22:00', 0, -1],
])('%s', (text, minutes, first) => {
  const open = windowMinutes(text)
  expect(open?.size).toBe(minutes)
  expect(Math.min(...(minutes === 0 ? [-1] : (open ?? [])))).toBe(first)
})

test('a window over midnight of Sunday goes on on Monday', () => {
  expect([...(windowMinutes('sun 23:59-00:01') ?? [])]).toEqual([10_079, 0])
})

test.each([
  '',
  'mon',
  '22:00-23:00',
  'mon 22:00',
  'mon 24:00-24:00',
  'mon 24:01-25:00',
  'mon- 22:00-23:00',
  'mon 22:00-23:00 UTC',
  'mon-wed-fri 1:00-2:00',
])('%j is no window', (text) => {
  expect(windowMinutes(text)).toBeNull()
})
