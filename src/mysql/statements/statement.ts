/** SQL text with values that the driver quotes (`mysql.format`). Every text that is ever sent is made in this folder. */
export interface Statement {
  readonly sql: string
  readonly values?: readonly (string | number)[]
}

/** A back-quoted identifier. */
export function quoteName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}
