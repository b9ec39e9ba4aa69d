import { clusterName } from './cluster-name.ts'
import { clusterOnce } from './cluster-once.ts'
import { commands } from './commands.ts'
import { delayedReader } from './delayed-reader.ts'
import { durationBounds } from './duration-bounds.ts'
import { endpointOnce } from './endpoint-once.ts'
import { flapping } from './flapping.ts'
import { hostAddresses } from './host-addresses.ts'
import { insideAllow } from './inside-allow.ts'
import { lease } from './lease.ts'
import { noEffect } from './no-effect.ts'
import { peers } from './peers.ts'
import { preferBalanced } from './prefer-balanced.ts'
import { preferInHosts } from './prefer-in-hosts.ts'
import { promotable } from './promotable.ts'
import { proof } from './proof.ts'
import { roleHosts } from './role-hosts.ts'
import type { Rule } from './rule.ts'
import { semiSync } from './semi-sync.ts'
import { soleCandidate } from './sole-candidate.ts'
import { suspension } from './suspension.ts'
import { timings } from './timings.ts'
import { vipForm } from './vip-form.ts'
import { vipNotHost } from './vip-not-host.ts'
import { vipOnce } from './vip-once.ts'
import { windows } from './windows.ts'
import { writerRole } from './writer-role.ts'

/** Everything that a cluster file must keep beyond its schema. */
export const rules: readonly Rule[] = [
  clusterName,
  clusterOnce,
  hostAddresses,
  vipForm,
  vipOnce,
  vipNotHost,
  endpointOnce,
  insideAllow,
  roleHosts,
  preferInHosts,
  preferBalanced,
  peers,
  writerRole,
  promotable,
  soleCandidate,
  delayedReader,
  timings,
  durationBounds,
  flapping,
  semiSync,
  proof,
  lease,
  commands,
  suspension,
  windows,
  noEffect,
]
