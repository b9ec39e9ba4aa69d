/**
 * What runs on a host: fixed text, sent once when a shell is opened; each function runs in a subshell of its own. What varies comes as
 * positional parameters, quoted one by one, after they were parsed as an address, a number or a name. Nothing from a file or a server
 * ever becomes part of the text.
 */
const library = `
rk_facts() (
ip -o -4 addr show
echo '=== rules'
iptables -w 1 -S INPUT 2>/dev/null || echo '!'
echo '=== listeners'
ss -Hltn "sport = :$1"
echo '=== uptime'
read -r up rest </proc/uptime; echo "$up"
)
rk_guard() (
comment=$1; shift
for vip; do
  iptables -w 1 -C INPUT -d "$vip/32" -p tcp -m comment --comment "$comment" -j REJECT --reject-with tcp-reset 2>/dev/null ||
  iptables -w 1 -I INPUT -d "$vip/32" -p tcp -m comment --comment "$comment" -j REJECT --reject-with tcp-reset || exit 1
done
for vip; do ss -K src "$vip" >/dev/null 2>&1; done
exit 0
)
rk_lift() (
comment=$1; shift
for vip; do
  while iptables -w 1 -D INPUT -d "$vip/32" -p tcp -m comment --comment "$comment" -j REJECT --reject-with tcp-reset 2>/dev/null; do :; done
done
exit 0
)
rk_where() (
ip -o -4 addr show | while read -r number dev family cidr rest; do
  [ "\${cidr%/*}" = "$1" ] && echo "$dev $cidr"
done
exit 0
)
rk_add() (
vip=$1; prefix=$2; dev=$3; own=$4
if [ -z "$dev" ]; then dev=$(rk_where "$own"); dev=\${dev%% *}; fi
[ -n "$dev" ] || { echo "no interface carries $own"; exit 3; }
said=$(ip addr add "$vip/$prefix" dev "$dev" 2>&1) || [ -n "$(rk_where "$vip")" ] || { echo "$said"; exit 1; }
(
  arping -q -A -c 1 -w 1 -I "$dev" "$vip" & arping -q -U -c 1 -w 1 -I "$dev" "$vip" &
  for pause in 0.2 0.8 2; do
    sleep "$pause"
    [ -n "$(rk_where "$vip")" ] || exit 0
    arping -q -A -c 1 -w 1 -I "$dev" "$vip" & arping -q -U -c 1 -w 1 -I "$dev" "$vip" &
  done; wait
) >/dev/null 2>&1 </dev/null &
exit 0
)
rk_remove() (
rk_where "$1" | while read -r dev cidr; do ip addr del "$cidr" dev "$dev" || exit 1; done
)
`

/** Functions of the library, by what they do. */
export const functions = {
  facts: 'rk_facts',
  guard: 'rk_guard',
  lift: 'rk_lift',
  add: 'rk_add',
  remove: 'rk_remove',
} as const

export type RemoteFunction = keyof typeof functions

/** One word for the remote shell: between single quotes nothing is special but the single quote. NUL cannot be passed at all. */
export function quoteWord(word: string): string {
  if (word.includes('\0')) throw new Error('a NUL cannot be part of an argument')
  return `'${word.replaceAll("'", "'\\''")}'`
}

/** What is sent first to a new shell. Without the tools' own directories in PATH a minimal login shell finds none of them. */
export function opening(): string {
  return `PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH; export PATH${library}`
}

/** One call, framed: its output, then a line of the nonce and the exit code. */
export function framed(name: RemoteFunction, args: readonly string[], nonce: string): string {
  const words = [functions[name], ...args.map(quoteWord)].join(' ')
  return `${words} </dev/null 2>&1; printf '\\n%s %d\\n' ${quoteWord(nonce)} "$?"\n`
}

/** A plain `sh`, whatever the account's login shell is and however long that one takes to start. */
export function shellCommand(sudo: boolean): string {
  return (sudo ? ['sudo', '-n', 'sh'] : ['exec', 'sh']).join(' ')
}
