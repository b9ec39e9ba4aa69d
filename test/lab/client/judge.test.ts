import { expect, test } from 'vitest'
import { type Ack, byDeposed, longestGap } from './judge.ts'

/** `1 1 2` with 10 ms between them; `_` is a second of silence. */
function acks(script: string): readonly Ack[] {
  let at = 0
  return script.split(' ').flatMap((word) => {
    at += word === '_' ? 1500 : 10
    return word === '_' ? [] : [{ id: 1, at, server: Number(word) }]
  })
}

test.each([
  ['one writer', '1 1 1', 1, 0],
  ['a move', '1 1 2 2', 2, 0],
  ['a move and its way back', '1 1 2 2 _ 1 1', 1, 0],
  ['a straggler', '1 1 2 1 2 2', 2, 1],
  ['two writers at once', '1 1 2 1 2 1 2', 2, 2],
  ['the client went back to the deposed one', '1 1 2 2 _ 1 1 1', 2, 3],
  ['a straggler of the first of three', '1 2 2 3 1 3', 3, 1],
])('%s', (_, script, final, expected) => {
  expect(byDeposed(acks(script), final)).toBe(expected)
})

test('the longest gap says between whom', () => {
  const gap = longestGap(acks('1 1 _ 2 2'))
  expect(gap).toEqual({ outageMs: 1510, outageAt: 20, outageBetween: [1, 2] })
  expect(longestGap([])).toEqual({ outageMs: 0, outageAt: 0, outageBetween: null })
})
