import type { Verb } from '../verb.ts'

/** `source git c1`: files come from a branch, at that commit. `source head c2`: somebody pushes. `source unreachable`, `source rewound`, `source well`. */
export const source: Verb = (sim, [what, commit = null]) => {
  if (what === 'head') sim.head = commit
  else if (what === 'git') {
    sim.head = commit
    sim.setSource({ kind: 'git', commit })
  } else sim.setSource({ reachable: what !== 'unreachable', rewound: what === 'rewound' })
}

/** `journal off`: the disk of the daemon is full. */
export const journal: Verb = (sim, [what]) => {
  sim.journalLate = what === 'off'
}
