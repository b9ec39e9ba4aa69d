import { pino } from 'pino'
import { steadyClock } from '../../drivers/time/steady-clock.ts'
import type { DaemonSpec } from '../../model/daemon.ts'
import type { Clock } from '../../ports/clock.ts'

export type Log = (level: 'info' | 'warn' | 'error', message: string, fields: object) => void

export function openLog(daemon: DaemonSpec): Log {
  const logger = pino(
    {
      level: daemon.log.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ dest: 2, sync: true }),
  )
  return (level, message, fields) => logger[level](fields, message)
}

export function openClock(): Clock {
  return steadyClock()
}
