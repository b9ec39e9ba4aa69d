/** A file of the status branch. */
export interface StatusFile {
  readonly path: string
  readonly text: string
}

export interface StatusSink {
  /**
   * Publishes the files of our own paths as one commit by compare-and-swap; files of others on the branch stay. An unchanged tree makes no commit.
   * Resolves to the commit id, or null where nothing had to change. Rejects when the remote cannot be reached within `deadline` ms.
   */
  publish(files: readonly StatusFile[], subject: string, deadline: number): Promise<string | null>
  /** Files of the branch as last published by anybody; empty where the branch does not exist. */
  read(deadline: number): Promise<readonly StatusFile[]>
}
