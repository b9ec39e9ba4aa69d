import { isHostAddress } from '../addresses.ts'
import type { DaemonRule } from './rule.ts'

/** `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`; `0.0.0.0:8080` for every address. */
export const listen: DaemonRule = ({ spec, source }) => {
  const text = spec.http?.listen ?? null
  if (text === null) return []
  const m = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]]+)):([0-9]{1,5})$/.exec(text)
  const address = m?.[1] ?? m?.[2] ?? ''
  const port = Number(m?.[3])
  const isAddress = address === '0.0.0.0' || address === '::' || isHostAddress(address)
  if (isAddress && port >= 1 && port <= 65_535) return []
  return [
    source.report('bad-address', ['http', 'listen'], `"${text}" is not an address with a port`, {
      hint: 'write it like 127.0.0.1:8080, or [::1]:8080',
    }),
  ]
}
