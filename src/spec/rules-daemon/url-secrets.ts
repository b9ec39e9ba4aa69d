import { hasUrlPassword } from '../secrets.ts'
import type { DaemonRule } from './rule.ts'

/** A password in a URL ends up in argument lists, logs and messages. */
export const urlSecrets: DaemonRule = ({ spec, source }) => {
  const urls = [
    { url: spec.source.url, path: ['source', 'url'] },
    { url: spec.status.url, path: ['status', 'url'] },
    { url: spec.forge?.url ?? null, path: ['forge', spec.forge?.kind ?? '', 'url'] },
    ...(spec.etcd?.endpoints ?? []).map((url, i) => ({ url, path: ['coordination', 'etcd', 'endpoints', i] })),
  ]
  return urls.flatMap(({ url, path }) =>
    url !== null && hasUrlPassword(url)
      ? [source.report('literal-secret', path, `${path.join('.')}: a password stands in the URL`)]
      : [],
  )
}
