/** Keeps the last valid text of each cluster file beside the daemon, so that a restart onto a broken branch still has it. */
export interface LastGood {
  read(
    cluster: string,
  ): Promise<{ readonly commit: string | null; readonly path: string; readonly text: string } | null>
  write(
    cluster: string,
    entry: { readonly commit: string | null; readonly path: string; readonly text: string },
  ): Promise<void>
  list(): Promise<readonly string[]>
}
