import type { StepDetail, StepKind } from '../../model/plan.ts'
import { addVip } from './add-vip.ts'
import { apply } from './apply.ts'
import { clearReplication } from './clear-replication.ts'
import { fence } from './fence.ts'
import { follow } from './follow.ts'
import { guardVips } from './guard-vips.ts'
import { liftGuard } from './lift-guard.ts'
import { makeReadOnly } from './make-read-only.ts'
import { makeWritable } from './make-writable.ts'
import { removeVip } from './remove-vip.ts'
import { startReplication } from './start-replication.ts'
import type { StepModel } from './step-model.ts'
import { stopReceiving } from './stop-receiving.ts'
import { stopReplication } from './stop-replication.ts'
import { verifyReplication } from './verify-replication.ts'
import { verifyVip } from './verify-vip.ts'

const table: { readonly [K in StepKind]: StepModel<K> } = {
  'make-read-only': makeReadOnly,
  'make-writable': makeWritable,
  'stop-receiving': stopReceiving,
  apply: apply,
  'stop-replication': stopReplication,
  'clear-replication': clearReplication,
  follow: follow,
  'start-replication': startReplication,
  'verify-replication': verifyReplication,
  'guard-vips': guardVips,
  'lift-guard': liftGuard,
  'add-vip': addVip,
  'remove-vip': removeVip,
  'verify-vip': verifyVip,
  fence: fence,
}

/** The model of a step's kind. The cast is sound: the table's key is the step's own discriminant. */
export function modelOf(step: StepDetail): StepModel<StepKind> {
  return table[step.kind] as unknown as StepModel<StepKind>
}
