/**
 * Does the applier wait for a lock that a session holds: a table lock, FLUSH TABLES WITH READ LOCK, a backup.
 * The texts are those of SHOW SLAVE STATUS and of the process list ("Waiting for table metadata lock", "Waiting for backup lock", ...).
 */
export function waitsForLock(applierState: string): boolean {
  return /\block\b|\bflush\b/i.test(applierState)
}
