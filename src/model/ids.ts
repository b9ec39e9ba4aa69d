/** Name of a host as the cluster file spells it. */
export type HostName = string
/** Name of a role as the cluster file spells it. */
export type RoleName = string
/** Identifies a step within its plan: `s1`, `s2`, ... in the order in which they are shown. */
export type StepId = string
/** Milliseconds since the Unix epoch on a clock that never jumps: the wall clock is read once, at start, and then counted on. */
export type Instant = number
/** Milliseconds. */
export type DurationMs = number
/** An IPv4 address in its canonical dotted form. */
export type Address = string
