/** SQL text with values that the driver quotes (`mysql.format`). Every text that is ever sent is made in this folder. */
export interface Statement {
  readonly sql: string
  readonly values?: readonly (string | number)[]
  /** Carries a secret: what a server quotes of it is not repeated. */
  readonly secret?: true
}

/** A back-quoted identifier. */
export function quoteName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}

/** A text in quotes, for places where the driver puts none. Our sessions have an empty sql_mode, so a backslash escapes. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
