// Generated from schemas/daemon.v1.schema.json by scripts/generate.mjs.

/**
 * What lies beside the daemon: where clusters are declared, and how to reach them.
 */
export interface DaemonFile {
/**
 * Format of this file.
 */
apiVersion: "rolekeeper/v1"
/**
 * Kind of this file.
 */
kind: "Daemon"
/**
 * Where the cluster files are.
 */
source: ({
/**
 * Git remote.
 */
url: string
/**
 * Branch that is followed.
 */
branch?: string
/**
 * Folder in it.
 */
path?: string
/**
 * How often the remote is asked.
 */
poll?: string
/**
 * For an SSH remote. Without it: the settings of the account that the daemon runs as.
 */
ssh?: {
/**
 * Path of the deploy key.
 */
key: string
/**
 * Path of a known_hosts file.
 */
knownHosts: string
}
/**
 * For an HTTPS remote. Without it: no token is sent.
 */
token?: ({
/**
 * Environment variable.
 */
env: string
} | {
/**
 * File.
 */
file: string
} | {
/**
 * Program and arguments; its output is the secret.
 * 
 * @minItems 1
 */
exec: [string, ...(string)[]]
})
} | {
/**
 * Plain files instead of Git.
 */
directory: string
/**
 * Folder in it.
 */
path?: string
/**
 * How often it is read.
 */
poll?: string
})
/**
 * Where the status goes.
 */
status?: {
/**
 * Another repository for the status. Without it: the repository of `source`.
 */
url?: string
/**
 * Branch that the status is written to.
 */
branch?: string
/**
 * How long changes are gathered.
 */
debounce?: string
/**
 * Write the status to the branch of the source instead.
 */
sameBranch?: boolean
}
/**
 * Named sets; a cluster uses `default` unless `paths` says otherwise.
 */
credentials: {
/**
 * One set of credentials.
 */
[k: string]: {
/**
 * Looks only.
 */
monitor: {
/**
 * Account name.
 */
user: string
/**
 * Where the password is.
 */
password: ({
/**
 * Environment variable.
 */
env: string
} | {
/**
 * File.
 */
file: string
} | {
/**
 * Program and arguments; its output is the secret.
 * 
 * @minItems 1
 */
exec: [string, ...(string)[]]
})
}
/**
 * Changes servers.
 */
operator: {
/**
 * Account name.
 */
user: string
/**
 * Where the password is.
 */
password: ({
/**
 * Environment variable.
 */
env: string
} | {
/**
 * File.
 */
file: string
} | {
/**
 * Program and arguments; its output is the secret.
 * 
 * @minItems 1
 */
exec: [string, ...(string)[]]
})
}
/**
 * Replicas log in with it.
 */
replication: {
/**
 * Account name.
 */
user: string
/**
 * Where the password is.
 */
password: ({
/**
 * Environment variable.
 */
env: string
} | {
/**
 * File.
 */
file: string
} | {
/**
 * Program and arguments; its output is the secret.
 * 
 * @minItems 1
 */
exec: [string, ...(string)[]]
})
}
/**
 * SSH to the hosts. Without it: the hosts are not reached by SSH: no addresses are moved, and nothing is proved by it.
 */
ssh?: {
/**
 * SSH user.
 */
user?: string
/**
 * Where the private key is.
 */
key: ({
/**
 * Environment variable.
 */
env: string
} | {
/**
 * File.
 */
file: string
} | {
/**
 * Program and arguments; its output is the secret.
 * 
 * @minItems 1
 */
exec: [string, ...(string)[]]
})
/**
 * Path of a known_hosts file.
 */
knownHosts: string
}
/**
 * Cluster files (globs) that use this set instead of `default`. Without it: none; `default` is for every cluster that no other set names.
 */
paths?: string[]
}
}
/**
 * What cluster files may reach. Without it: every address is allowed.
 */
allow?: {
/**
 * Addresses and VIPs outside are refused.
 */
networks: string[]
}
/**
 * What cluster files may name in hooks and fencing.
 */
commands?: {
/**
 * A command that cluster files may name.
 */
[k: string]: {
/**
 * Program and arguments.
 * 
 * @minItems 1
 */
run: [string, ...(string)[]]
/**
 * Longest time it may take.
 */
timeout?: string
}
}
/**
 * How our own network is known to work.
 */
network?: {
/**
 * If none answers, it is our own network that is down: no decision is taken.
 */
references?: string[]
}
/**
 * How several daemons agree.
 */
coordination?: ("none" | {
/**
 * Leases in etcd.
 */
etcd: {
/**
 * URLs of etcd.
 * 
 * @minItems 1
 */
endpoints: [string, ...(string)[]]
}
})
/**
 * Web page, metrics and API. Without it: nothing listens on TCP; commands go through a socket in `state`.
 */
http?: {
/**
 * Address and port. Without it: nothing listens on TCP.
 */
listen?: string
/**
 * Bearer token for commands over TCP. Without it: no commands over TCP.
 */
token?: ({
/**
 * Environment variable.
 */
env: string
} | {
/**
 * File.
 */
file: string
} | {
/**
 * Program and arguments; its output is the secret.
 * 
 * @minItems 1
 */
exec: [string, ...(string)[]]
})
}
/**
 * Where pull requests are. Without it: nothing is said in pull requests.
 */
forge?: {
/**
 * The repository with the pull requests on GitHub. Without it: not on GitHub.
 */
github?: {
/**
 * owner/name.
 */
repository: string
/**
 * Where the token is.
 */
token: ({
/**
 * Environment variable.
 */
env: string
} | {
/**
 * File.
 */
file: string
} | {
/**
 * Program and arguments; its output is the secret.
 * 
 * @minItems 1
 */
exec: [string, ...(string)[]]
})
/**
 * Address of a private instance. Without it: github.com.
 */
url?: string
}
/**
 * The repository with the pull requests on GitLab. Without it: not on GitLab.
 */
gitlab?: {
/**
 * owner/name.
 */
repository: string
/**
 * Where the token is.
 */
token: ({
/**
 * Environment variable.
 */
env: string
} | {
/**
 * File.
 */
file: string
} | {
/**
 * Program and arguments; its output is the secret.
 * 
 * @minItems 1
 */
exec: [string, ...(string)[]]
})
/**
 * Address of a private instance. Without it: gitlab.com.
 */
url?: string
}
/**
 * The repository with the pull requests on Gitea or Forgejo. Without it: not on Gitea or Forgejo.
 */
gitea?: {
/**
 * owner/name.
 */
repository: string
/**
 * Where the token is.
 */
token: ({
/**
 * Environment variable.
 */
env: string
} | {
/**
 * File.
 */
file: string
} | {
/**
 * Program and arguments; its output is the secret.
 * 
 * @minItems 1
 */
exec: [string, ...(string)[]]
})
/**
 * Address of a private instance. Without it: none is known, so it has to be given.
 */
url?: string
}
}
/**
 * Directory of the journal and the state.
 */
state?: string
/**
 * Log, on standard error.
 */
log?: {
/**
 * Least important lines that are written.
 */
level?: ("debug" | "info" | "warn" | "error")
/**
 * `json`: a line of JSON each; `pretty`: for people.
 */
format?: ("json" | "pretty")
}
}
