import { check, type StepModel } from './step-model.ts'

export const verifyVip: StepModel<'verify-vip'> = {
  before: () => [],
  after: () => [],
  pre: () => [],
  post: (_view, step) => check(true, `a connection through ${step.vip} ends on ${step.host}`),
  effect: (view) => view,
  sentence: (step) => `${step.host}: connect through ${step.vip} and compare who answers`,
  risk: 'none',
  timeoutMs: 2000,
  undo: () => null,
}
