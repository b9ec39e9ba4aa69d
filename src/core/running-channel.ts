import type { DurationMs } from '../model/ids.ts'
import type { Channel } from '../model/observation.ts'

/** A channel of which no more is known than where it leads and that it runs: supposed, or told by a status. */
export function runningChannel(sourceHost: string, sourcePort: number, heartbeatPeriodMs: DurationMs): Channel {
  return {
    name: '',
    sourceHost,
    sourcePort,
    receiver: 'running',
    applier: 'running',
    receiverErrno: 0,
    receiverError: '',
    applierErrno: 0,
    applierError: '',
    usesGtid: true,
    receivedGtid: '',
    receivedFile: '',
    receivedPosition: 0,
    heartbeats: 0,
    heartbeatPeriodMs,
    lagMs: 0,
    delayMs: 0,
    applierState: '',
  }
}
