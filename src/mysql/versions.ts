import type { Flavour } from '../model/observation.ts'

/** A released version as the server's own text has it, `10.11.19-MariaDB-...` or `8.4.3`. */
export interface ServerVersion {
  readonly flavour: Flavour
  readonly major: number
  readonly minor: number
  readonly patch: number
}

/**
 * What a server of this version can do. The one place where a version number decides anything. MariaDB 10.11 is what the contract tests
 * ask; the rest is from the manuals.
 */
export interface Capabilities {
  /** MariaDB gives every named connection in one answer; MySQL 9.x knows neither SLAVE nor MASTER in its statements. */
  readonly replicaStatus: 'SHOW ALL SLAVES STATUS' | 'SHOW REPLICA STATUS'
  readonly superReadOnly: boolean
  /**
   * Values of `read_only` from the weakest to the strongest. MariaDB 12.1 has two above ON: the first keeps everybody without READ ONLY
   * ADMIN from locks too, the second even those who have it.
   */
  readonly readOnlyValues: readonly ('OFF' | 'ON' | 'NO_LOCK' | 'NO_LOCK_NO_ADMIN')[]
  /** `MASTER_DEMOTE_TO_SLAVE=1` turns the end of a former writer's binlog into its replica position. */
  readonly demoteToSlave: boolean
  /** How one statement gets a limit of time that the server keeps itself: `SET STATEMENT max_statement_time`, or a hint in a SELECT. */
  readonly statementLimit: 'set-statement' | 'optimizer-hint'
}

/** Older MariaDB servers put `5.5.5-` before their own version in places, for clients that knew nothing above 5. */
const pattern = /^(?:5\.5\.5-)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})/

/** From `VERSION()`; null where it is no version. */
export function parseVersion(text: string): ServerVersion | null {
  const match = pattern.exec(text)
  if (match === null) return null
  return {
    flavour: /mariadb/i.test(text) ? 'mariadb' : 'mysql',
    major: Number(match[1]),
    minor: Number(match[2]),
    patch: Number(match[3]),
  }
}

function isAtLeast(version: ServerVersion, major: number, minor: number): boolean {
  return version.major === major ? version.minor >= minor : version.major > major
}

/** Null: older than what the statements here are written for (MariaDB 10.5 split SUPER up; MySQL 8.4). */
export function capabilities(version: ServerVersion): Capabilities | null {
  if (version.flavour === 'mariadb') {
    if (!isAtLeast(version, 10, 5)) return null
    return {
      replicaStatus: 'SHOW ALL SLAVES STATUS',
      superReadOnly: false,
      readOnlyValues: isAtLeast(version, 12, 1) ? ['OFF', 'ON', 'NO_LOCK', 'NO_LOCK_NO_ADMIN'] : ['OFF', 'ON'],
      demoteToSlave: isAtLeast(version, 10, 10),
      statementLimit: 'set-statement',
    }
  }
  if (!isAtLeast(version, 8, 4)) return null
  return {
    replicaStatus: 'SHOW REPLICA STATUS',
    superReadOnly: true,
    readOnlyValues: ['OFF', 'ON'],
    demoteToSlave: false,
    statementLimit: 'optimizer-hint',
  }
}
