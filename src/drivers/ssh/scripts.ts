/**
 * What runs on a host. Each script is fixed text; what varies comes as positional parameters, quoted one by one, after they were
 * parsed as an address, a number or a name. Nothing from a file or a server ever becomes part of a script.
 */
export const scripts = {
  /** $1 port, $2 comment. Sections are parted by lines that no tool prints. */
  facts: `ip -o -4 addr show
echo '=== rules'
iptables -w 1 -S INPUT 2>/dev/null || echo '!'
echo '=== listeners'
ss -Hltn "sport = :$1"
echo '=== uptime'
cat /proc/uptime`,

  /** $1 comment, $2... addresses. The rule is put first in the chain once; then those who wait for an answer are let go. */
  guard: `comment=$1; shift
for vip; do
  iptables -w 1 -C INPUT -d "$vip/32" -p tcp -m comment --comment "$comment" -j REJECT --reject-with tcp-reset 2>/dev/null ||
  iptables -w 1 -I INPUT -d "$vip/32" -p tcp -m comment --comment "$comment" -j REJECT --reject-with tcp-reset || exit 1
done
for vip; do ss -K src "$vip" >/dev/null 2>&1; done
exit 0`,

  /** $1 comment, $2... addresses. All copies of the rule go. */
  liftGuard: `comment=$1; shift
for vip; do
  while iptables -w 1 -D INPUT -d "$vip/32" -p tcp -m comment --comment "$comment" -j REJECT --reject-with tcp-reset 2>/dev/null; do :; done
done
exit 0`,

  /** $1 address, $2 prefix, $3 interface or empty, $4 the host's own address. Announced now by one packet of each kind, without waiting, and three times more from the background. */
  addVip: `vip=$1; prefix=$2; dev=$3; own=$4
[ -n "$dev" ] || dev=$(ip -o -4 addr show | awk -v own="$own" '{split($4, a, "/"); if (a[1] == own) {print $2; exit}}')
[ -n "$dev" ] || { echo "no interface carries $own" >&2; exit 3; }
ip -o -4 addr show dev "$dev" | awk -v vip="$vip" '{split($4, a, "/"); if (a[1] == vip) found = 1} END {exit !found}' ||
ip addr add "$vip/$prefix" dev "$dev" || exit 1
command -v arping >/dev/null || { echo 'arping is not installed' >&2; exit 0; }
( for pause in 0 0.2 0.8 2; do
    sleep "$pause"
    ip -o -4 addr show dev "$dev" | grep -qF " $vip/" || exit 0
    arping -q -A -c 1 -w 1 -I "$dev" "$vip" & arping -q -U -c 1 -w 1 -I "$dev" "$vip" &
  done; wait ) >/dev/null 2>&1 </dev/null &
exit 0`,

  /** $1 address. Wherever it is; a host that does not have it is fine. */
  removeVip: `ip -o -4 addr show | awk -v vip="$1" '{split($4, a, "/"); if (a[1] == vip) print $2, $4}' |
while read -r dev cidr; do ip addr del "$cidr" dev "$dev" || exit 1; done`,
} as const

/** One word for the remote shell: between single quotes nothing is special but the single quote. NUL cannot be passed at all. */
export function quoteWord(word: string): string {
  if (word.includes('\0')) throw new Error('a NUL cannot be part of an argument')
  return `'${word.replaceAll("'", "'\\''")}'`
}

/** `sh -c SCRIPT rolekeeper ARGS...`, below `timeout` on the host itself: a session that breaks leaves nothing running for long. */
export function remoteCommand(script: string, args: readonly string[], seconds: number, sudo: boolean): string {
  const words = [
    'timeout',
    '-k',
    '1',
    String(Math.max(1, Math.ceil(seconds))),
    'sh',
    '-c',
    script,
    'rolekeeper',
    ...args,
  ]
  return [...(sudo ? ['sudo', '-n'] : []), ...words].map(quoteWord).join(' ')
}
