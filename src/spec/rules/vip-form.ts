import { parseVip, vipProblem } from '../addresses.ts'
import { valueAt } from '../walk.ts'
import type { Rule } from './rule.ts'

const hint = { hint: 'write an IPv4 address with the prefix of its network, like 10.77.0.100/24' }

/** VIPs are IPv4 addresses that a host can have. Read from the text: what is no address is not in the normalised roles. */
export const vipForm: Rule = ({ spec, source }) =>
  spec.roles.flatMap((role) => {
    const at = ['spec', 'roles', role.name, 'vips']
    const texts = valueAt(source.data, at)
    return (Array.isArray(texts) ? (texts as readonly string[]) : []).flatMap((text, i) => {
      const vip = parseVip(text)
      const path = [...at, i]
      if (vip === null)
        return text.includes(':')
          ? [source.report('vip-not-ipv4', path, `"${text}" is not IPv4: VIPs are, for now`)]
          : [source.report('bad-address', path, `"${text}" is not an IPv4 address with a prefix`, hint)]
      const problem = vipProblem(vip)
      return problem === null ? [] : [source.report('bad-address', path, `${vip.address} ${problem}`, hint)]
    })
  })
