/** Runs the hooks that a cluster file names. Never waits, never fails: what goes wrong with a hook is logged. */
export interface Notifier {
  notify(event: string, facts: Readonly<Record<string, string | number | boolean | null>>): void
}
