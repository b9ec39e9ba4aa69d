/** Accounts of a lab's servers. The passwords open nothing outside of it. */
export const accounts = {
  monitor: { user: 'rolekeeper_monitor', password: 'lab-monitor' },
  operator: { user: 'rolekeeper_operator', password: 'lab-operator' },
  replication: { user: 'repl', password: 'lab-repl' },
  application: { user: 'app', password: 'lab-app' },
} as const

/**
 * What each account of rolekeeper needs on MariaDB 10.11, and nothing more. `doctor` and docs/operating/install.md say the same.
 * SUPER is there for SET GLOBAL event_scheduler, which no smaller privilege allows; REPLICATION MASTER ADMIN for semi-sync.
 */
export const grants: Readonly<Record<keyof typeof accounts, readonly string[]>> = {
  monitor: ['GRANT PROCESS, SLAVE MONITOR, BINLOG MONITOR ON *.* TO'],
  operator: [
    'GRANT PROCESS, RELOAD, SUPER, SLAVE MONITOR, BINLOG MONITOR, CONNECTION ADMIN, READ_ONLY ADMIN, REPLICATION SLAVE ADMIN, REPLICATION MASTER ADMIN, BINLOG ADMIN ON *.* TO',
    'GRANT SELECT, INSERT, UPDATE, DELETE, CREATE ON `rolekeeper`.* TO',
  ],
  replication: ['GRANT REPLICATION SLAVE ON *.* TO'],
  application: [
    'GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, LOCK TABLES, EVENT ON `app`.* TO',
    'GRANT CREATE ON *.* TO',
  ],
}

export function accountStatements(): readonly string[] {
  return Object.entries(accounts).flatMap(([name, { user, password }]) => {
    const who = `'${user}'@'%'`
    return [
      `CREATE USER ${who} IDENTIFIED BY '${password}'`,
      ...(grants[name as keyof typeof accounts] ?? []).map((g) => `${g} ${who}`),
    ]
  })
}
