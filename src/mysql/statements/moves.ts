import { quoteName, type Statement } from './statement.ts'

/** Looks at `read_only` in the statement itself: between a look of ours and a write a person could have switched it on. */
export function writeTokenIfWritable(cluster: string, token: string): Statement {
  return {
    sql: `REPLACE INTO ${quoteName('rolekeeper')}.moves (cluster, token) SELECT ?, ? FROM DUAL WHERE @@global.read_only=0`,
    values: [cluster, token],
  }
}

/** 1049: no such database; 1146: no such table. */
export function isMissingTable(f: { readonly errno: number }): boolean {
  return f.errno === 1049 || f.errno === 1146
}
