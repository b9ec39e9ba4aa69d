import { readFile } from 'node:fs/promises'
import type { PlanDocument } from '../model/plan-document.ts'
import { validate } from '../spec/compiled/plan.js'
import { CommandError, exitCodes } from './exit-codes.ts'
import { cannotRead } from './read-inputs.ts'

/** More than this is no plan, bytes. */
const readLimit = 16 * 1024 * 1024

/** Plans as `plan --out` kept them, or `plan --json` printed one. Ends the command with 64 or 65 where there are none. */
export async function savedPlans(file: string): Promise<readonly PlanDocument[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw cannotRead(file, error)
  })
  const parsed = text.length > readLimit ? null : parse(text)
  const plans: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed]
  if (plans.length === 0) throw new CommandError(exitCodes.usage, `${file} holds no plan: there is nothing to do`)
  for (const plan of plans) {
    if (validate(plan)) continue
    const first = validate.errors?.[0]
    const where = first === undefined ? '' : `: ${first.instancePath || 'the whole'} ${first.message ?? ''}`
    throw new CommandError(exitCodes.invalidFile, `${file} is not a plan of this version${where}`)
  }
  const found = plans as readonly PlanDocument[]
  if (found.some((p) => p.supposed !== null))
    throw new CommandError(exitCodes.usage, `${file} was made with --if: what is supposed cannot be carried out`)
  return found
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
