import { afterAll, beforeAll, expect, test } from 'vitest'
import { Lab } from './lab.ts'
import { inNetns } from './net.ts'
import { Sampler } from './sampler.ts'
import { overlaps, WritableTrace } from './stretches.ts'
import { addVip, moveVip, removeVip } from './verbs.ts'
import { pause } from './wait.ts'

let lab: Lab

beforeAll(async () => {
  lab = await Lab.up({ hosts: 2, vips: { db1: [100] } })
})

afterAll(() => lab.down())

test('two writable hosts and an address on two hosts are seen, with their durations', async () => {
  const sampler = new Sampler(lab, [lab.vip()])
  await pause(200)
  await lab.sql('db2', 'SET GLOBAL read_only=0')
  await addVip(lab, 'db2', lab.vip())
  await pause(300)
  await lab.sql('db2', 'SET GLOBAL read_only=1')
  await removeVip(lab, 'db2', lab.vip())
  await pause(100)
  const samples = await sampler.stop()
  expect(samples.twoWritableMs).toBeGreaterThan(100)
  expect(samples.heldTwiceMs).toBeGreaterThan(250)
  expect(samples.heldTwice[0]?.who).toEqual(['db1', 'db2'])
  expect(samples.heldTwiceUnguarded).toBeGreaterThan(0)
})

test('a guarded address on two hosts, and a clean change of the writer, are no fault', async () => {
  const sampler = new Sampler(lab, [lab.vip()])
  await pause(100)
  const rule = ['-d', `${lab.vip()}/32`, '-p', 'tcp', '-m', 'comment', '--comment', 'rolekeeper:shop', '-j', 'REJECT']
  await inNetns(lab.place('db1').netns, ['iptables', '-w', '5', '-I', 'INPUT', ...rule, '--reject-with', 'tcp-reset'])
  await addVip(lab, 'db2', lab.vip())
  await pause(200)
  await removeVip(lab, 'db1', lab.vip())
  for (let i = 0; i < 10; i += 1) {
    await lab.sql('db1', 'SET GLOBAL read_only=1')
    await lab.sql('db2', 'SET GLOBAL read_only=0')
    await pause(20)
    await lab.sql('db2', 'SET GLOBAL read_only=1')
    await lab.sql('db1', 'SET GLOBAL read_only=0')
    await pause(20)
  }
  const samples = await sampler.stop()
  expect(samples.taken).toBeGreaterThan(50)
  expect(samples.twoWritableMs).toBe(0)
  expect(samples.heldTwiceMs).toBeGreaterThan(150)
  expect(samples.heldTwiceUnguarded).toBe(0)
  await moveVip(lab, 'db2', 'db1', lab.vip())
})

test('an answer proves what lies between it and the next question', () => {
  const a = new WritableTrace('a')
  a.seen(true, 0, 1)
  a.seen(true, 10, 11)
  a.seen(false, 20, 21)
  const b = new WritableTrace('b')
  b.seen(true, 4, 5)
  b.silent()
  b.seen(true, 6, 7)
  b.seen(true, 30, 31)
  expect(overlaps([a.certain(), b.certain()])).toEqual([{ from: 7, to: 10, who: ['a', 'b'] }])
})
