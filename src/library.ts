/**
 * The package for those who build on it: the pure core, without any I/O. The one file that gathers what others export, because a package
 * has one door; nothing of the program itself goes through it. What is exported here is a contract; docs/library.md has an example.
 */
export { parseClusterFiles as validate } from './spec/parse-clusters.ts'
export type { InputFile, ParsedClusters, ParseOptions } from './spec/parse-clusters.ts'
export { decide } from './core/decide.ts'
export type { Decision } from './core/decide.ts'
export { initialState } from './core/initial-state.ts'
export { fold as view } from './core/fold.ts'
export { preview as plan } from './core/preview.ts'
export type { PreviewInput as PlanInput } from './core/preview-parts.ts'
export { parseSupposition, previewIf as planIf } from './core/preview-if.ts'
export type { SupposedFault } from './core/preview-if.ts'
export { fromStatus } from './core/from-status.ts'
export { readStatus } from './core/status-files/read-status.ts'
export { summarise as status } from './core/summarise.ts'
export { decideAgain } from './core/replay.ts'
export type { Difference } from './core/replay.ts'
export type { Action } from './model/action.ts'
export type { Diagnostic } from './model/diagnostic.ts'
export type { JournalLine } from './model/journal-line.ts'
export type {
  Channel,
  HostObservation,
  Observations,
  PreflightFacts,
  SourceFacts,
  SqlFacts,
  SshFacts,
  StepReport,
} from './model/observation.ts'
export type { PlanAction, PlanDocument } from './model/plan-document.ts'
export type { Plan, Step } from './model/plan.ts'
export type { Seen } from './model/seen.ts'
export type { ClusterSpec, HostSpec, RoleSpec } from './model/spec.ts'
export type { ControllerState } from './model/state.ts'
export type { ClusterStatus } from './model/status.ts'
export type { Verdict } from './model/verdict.ts'
export type { View } from './model/view.ts'
