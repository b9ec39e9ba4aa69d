import { expect, test } from 'vitest'
import { parseClusterFile } from '../../src/spec/parse-clusters.ts'

function summaries(role: string, spec: string): readonly string[] {
  const text = `apiVersion: rolekeeper/v1
kind: Cluster
metadata: {name: shop}
spec:
  engine: mariadb
  management: manage
  hosts:
    db1: {address: 10.77.0.11}
    db2: {address: 10.77.0.12}
  roles:
    writer: {mode: exclusive, hosts: [db1, db2], vips: [10.77.0.100/24], failback: auto${role}}
${spec}`
  return parseClusterFile(text, 'shop.yaml').diagnostics.map((d) => d.summary)
}

/** Each stands on its bound, where it is right, and one step beyond, where it is not. */
test.each<readonly [string, string, string]>([
  ['checks: {interval: X}', '50ms', '49ms'],
  ['checks: {interval: 1m, failAfter: X}', '2m', '119999ms'],
  ['checks: {timeout: X}', '10ms', '9ms'],
  ['checks: {timeout: X}', '2999ms', '3s'],
  ['checks: {writeProbe: {interval: X}}', '3s', '3001ms'],
  ['replication: {heartbeat: X}', '1500ms', '1501ms'],
  ['replication: {heartbeat: 1500ms, netTimeout: X}', '3s', '2s'],
  ['switchover: {timeout: X}', '1s', '999ms'],
  ['switchover: {timeout: X}', '1h', '3600001ms'],
  ['recovery: {autoOnline: X}', '7d', '604800001ms'],
  ['switchover: {timeout: X, windows: [{allow: "mon 10:00-10:05", zone: UTC}]}', '5m', '300001ms'],
])('%s: %s is right, %s is not', (field, right, wrong) => {
  expect(summaries('', `  ${field.replace('X', right)}\n`)).toEqual([])
  expect(summaries('', `  ${field.replace('X', wrong)}\n`)).toHaveLength(1)
})

test.each<readonly [string, string, string]>([
  ['failbackAfter: X', '5m', '299999ms'],
  ['applyWithin: X', '7d', '604800001ms'],
  ['lease: {ttl: X}', '2s', '1999ms'],
])('a role’s %s: %s is right, %s is not', (field, right, wrong) => {
  expect(summaries(`, ${field.replace('X', right)}`, '')).toEqual([])
  expect(summaries(`, ${field.replace('X', wrong)}`, '').length).toBeGreaterThan(0)
})
