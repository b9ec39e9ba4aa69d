import type { SimCluster } from '../sim/cluster.ts'

/** One word of a script: does something to the simulated cluster, and may have something to show. */
export type Verb = (sim: SimCluster, args: readonly string[]) => Promise<string | void> | string | void
