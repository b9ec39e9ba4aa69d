import { preview } from '../core/preview.ts'
import type { PlanAction, PlanDocument } from '../model/plan-document.ts'
import { locate } from '../spec/parse-clusters.ts'
import { type Config, controlSocketPath } from './config.ts'
import { daemonClient, type Inspection } from './daemon-client.ts'
import { baseAt, type Desired, desiredAt, desiredIn, desiredNow } from './desired.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { observeOnce } from './observe-once.ts'

export interface PlanOptions {
  readonly live?: boolean
  readonly base?: string
  readonly head?: string
  readonly dir?: string
}

/** One plan a cluster. With a base, clusters whose file asks for the same are left out, unless they are named. */
export async function planDocuments(
  config: Config | null,
  clusters: readonly string[],
  options: PlanOptions,
): Promise<readonly PlanDocument[]> {
  const { base } = options
  const path = options.dir ?? config?.daemon.source.path ?? 'clusters'
  const wanted = await wantedOf(config, clusters, options, path)
  const before = base === undefined ? [] : await baseAt(config, path, base)
  const plans: PlanDocument[] = []
  for (const desired of wanted) {
    const { spec, source } = desired
    const was = before.find((b) => b.spec.name === spec.name)
    if (clusters.length === 0 && was?.spec.digest === spec.digest) continue
    const { view, state } = await inspection(config, desired, options.live === true)
    const from = was === undefined ? null : { spec: was.spec, commit: was.source.commit }
    plans.push(withPlaces(preview({ view, state, spec, source, base: from, now: view.at }), desired))
  }
  return plans
}

function wantedOf(
  config: Config | null,
  clusters: readonly string[],
  options: PlanOptions,
  path: string,
): Promise<readonly Desired[]> {
  if (options.base !== undefined) return desiredAt(config, path, options.head ?? 'HEAD', clusters)
  if (options.dir !== undefined) return desiredIn(config, options.dir, clusters)
  return desiredNow(withConfig(config), clusters)
}

function withConfig(config: Config | null): Config {
  if (config !== null) return config
  throw new CommandError(exitCodes.usage, 'no daemon file: name one with --config')
}

/** From the daemon that watches it, else by looking. */
async function inspection(
  given: Config | null,
  { spec, source }: Desired,
  live: boolean,
): Promise<Pick<Inspection, 'view' | 'state'>> {
  const config = withConfig(given)
  if (!live) {
    const told = await daemonClient(controlSocketPath(config))
      .inspect(spec.name)
      .catch(() => null)
    if (told !== null) return told
  }
  return observeOnce(config, spec, source)
}

/** Fills in what only the text tells: the file, the lines of the causes, the warnings. */
function withPlaces(plan: PlanDocument, { file, warnings }: Desired): PlanDocument {
  const placed = (action: PlanAction): PlanAction =>
    action.cause === null
      ? action
      : {
          ...action,
          cause: {
            ...action.cause,
            place: { file: file.name, line: locate(file.text, action.cause.field.split('.')).line },
          },
        }
  return {
    ...plan,
    source: { ...plan.source, file: file.name },
    actions: plan.actions.map(placed),
    diagnostics: warnings,
  }
}
