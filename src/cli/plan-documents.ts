import { fromStatus, neverLooked } from '../core/from-status.ts'
import { parseSupposition, previewIf, type SupposedFault } from '../core/preview-if.ts'
import { preview } from '../core/preview.ts'
import type { PlanAction, PlanDocument } from '../model/plan-document.ts'
import { locate } from '../spec/parse-clusters.ts'
import { type Config, controlSocketPath, noConfig } from './config.ts'
import { daemonClient, type Inspection } from './daemon-client.ts'
import { baseAt, type Desired, desiredAt, desiredIn, desiredNow } from './desired.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { observeOnce } from './observe-once.ts'
import { publishedStatuses, statusesInCheckout } from './wire/git.ts'

export interface PlanOptions {
  readonly live?: boolean
  readonly base?: string
  readonly head?: string
  readonly dir?: string
  readonly fromStatus?: boolean
  readonly if?: string
}

/** What a plan is made from. */
interface Look extends Pick<Inspection, 'view' | 'state'> {
  readonly from: 'servers' | 'status'
}

/** One plan a cluster. With a base, clusters whose file asks for the same are left out, unless they are named. */
export async function planDocuments(
  config: Config | null,
  clusters: readonly string[],
  options: PlanOptions,
): Promise<readonly PlanDocument[]> {
  const { base } = options
  const fault = supposition(options)
  const path = options.dir ?? config?.daemon.source.path ?? 'clusters'
  const wanted = await wantedOf(config, clusters, options, path)
  const before = base === undefined ? [] : await baseAt(config, path, base)
  const gone = before.map((b) => b.spec.name).filter((n) => !wanted.some((w) => w.spec.name === n))
  for (const name of clusters.length === 0 ? gone : [])
    process.stderr.write(
      `${name}: its file is gone; that changes nothing, the last good file stays in force (SourceMissing)\n`,
    )
  const plans: PlanDocument[] = []
  for (const desired of wanted) {
    const { spec, source } = desired
    const was = before.find((b) => b.spec.name === spec.name)
    if (clusters.length === 0 && was?.spec.digest === spec.digest) continue
    const look = await (options.fromStatus === true
      ? published(config, desired, base !== undefined && was === undefined)
      : inspection(config, desired, options.live === true))
    const from = was === undefined ? null : { spec: was.spec, commit: was.source.commit }
    const input = { ...look, spec, source, base: from, now: look.view.at }
    const plan = fault === null ? preview(input) : previewIf(input, options.if ?? '', fault)
    if (plan === null)
      throw new CommandError(
        exitCodes.usage,
        `--if ${options.if}: ${spec.name} has no such host, or nobody is known to be its writer`,
      )
    plans.push(withPlaces(plan, desired))
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
  if (options.dir !== undefined || (config === null && options.fromStatus === true))
    return desiredIn(config, path, clusters)
  return desiredNow(withConfig(config), clusters)
}

function withConfig(config: Config | null): Config {
  if (config !== null) return config
  throw noConfig()
}

function supposition(options: PlanOptions): SupposedFault | null {
  if (options.if === undefined) return null
  const fault = parseSupposition(options.if)
  if (fault === null)
    throw new CommandError(
      exitCodes.usage,
      '--if takes writer=crashed, writer=hung, writer=host-gone, writer=stalled or host=NAME:down',
    )
  if (options.fromStatus === true)
    throw new CommandError(
      exitCodes.usage,
      '--if needs a look at the servers; what a status knows of it is its readiness.ifWriterDies',
    )
  return fault
}

/** As the daemon published it last, without asking the daemon or any server. Of a cluster that is only proposed nothing can be published. */
async function published(config: Config | null, { spec }: Desired, proposed: boolean): Promise<Look> {
  const own = config === null ? [] : await publishedStatuses(config)
  const branch = config?.daemon.status.branch ?? 'rolekeeper-status'
  const found = own.length > 0 ? own : await statusesInCheckout(branch)
  const status = found.find((s) => s.metadata.name === spec.name)
  if (status === undefined && proposed) return { ...neverLooked(spec), from: 'status' }
  if (status === undefined)
    throw new CommandError(exitCodes.unreachable, `no status of ${spec.name} is published on ${branch}`)
  return { ...fromStatus(status, spec), from: 'status' }
}

/** From the daemon that watches it, else by looking. */
async function inspection(given: Config | null, { spec, source }: Desired, live: boolean): Promise<Look> {
  const config = withConfig(given)
  if (!live) {
    const told = await daemonClient(controlSocketPath(config))
      .inspect(spec.name)
      .catch(() => null)
    if (told !== null) return { view: told.view, state: told.state, from: 'servers' }
  }
  const { view, state } = await observeOnce(config, spec, source)
  return { view, state, from: 'servers' }
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
