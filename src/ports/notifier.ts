export interface Notifier {
  /** Runs the hooks of that event, by their names in the daemon file; nothing waits for it and nothing depends on it. */
  notify(
    event: string,
    hooks: readonly string[],
    facts: Readonly<Record<string, string | number | boolean | null>>,
  ): void
}
