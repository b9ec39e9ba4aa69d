import { addresses } from './addresses.ts'
import { defaultCredentials } from './default-credentials.ts'
import { durations } from './durations.ts'
import { listen } from './listen.ts'
import { noEffect } from './no-effect.ts'
import type { DaemonRule } from './rule.ts'
import { statusBranch } from './status-branch.ts'
import { urlSecrets } from './url-secrets.ts'

/** Everything that a daemon file must keep beyond its schema. */
export const daemonRules: readonly DaemonRule[] = [
  defaultCredentials,
  addresses,
  listen,
  statusBranch,
  urlSecrets,
  durations,
  noEffect,
]
