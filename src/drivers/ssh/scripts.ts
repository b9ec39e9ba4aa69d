/**
 * What runs on a host: fixed text, sent once when a shell is opened. What varies comes as words, quoted one by one, after they were
 * parsed as an address, a number or a name. Nothing from a file or a server ever becomes part of the text.
 *
 * Exit codes of our own: 69 a tool is missing, 75 too late, 76 an address is still held. 1 to 4 are those of the tools.
 */

/** The host ran the call after its deadline, and so did nothing. */
export const tooLate = 75
export const stillHeld = 76

/**
 * `rk_run LIMIT NONCE WORD...` runs one call and answers with lines that begin with the nonce, the last one `NONCE! CODE UPTIME`. Lines,
 * because several calls may answer at once: each is written in one piece. LIMIT is a reading of the host's own /proc/uptime, in 1/100 s, and
 * the first one that is too late: within one reading nobody can tell before from after. A command that was held up on the way (a stopped
 * sshd, a frozen host) must not add an address after everybody else has gone on.
 * No timeout(1) around the tools: each is bounded by itself, and what hangs in the kernel does not hear its signal either.
 */
const frame = `
LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH; export LC_ALL PATH
rk_up() { read -r rk_now rk_rest </proc/uptime && rk_now=\${rk_now%.*}\${rk_now#*.}; }
rk_run() {
  rk_limit=$1 rk_nonce=$2 rk_out=; shift 2
  rk_up
  if [ "$rk_limit" -ne 0 ] && [ "$rk_now" -ge "$rk_limit" ]; then rk_code=${tooLate}
  else rk_out=$("$@" 2>&1); rk_code=$?; rk_up; fi
  set -f; IFS='
'
  for rk_line in $rk_out; do printf '%s %s\\n' "$rk_nonce" "$rk_line"; done
  printf '%s! %d %d\\n' "$rk_nonce" "$rk_code" "$rk_now"
}
rk_need() { command -v "$1" >/dev/null || { echo "$1 is not installed"; exit 69; }; }
`

/** An absence is told only where the tool that looks for it succeeded. Without iptables there is no guard; a locked table is no answer. */
const facts = `
rk_facts() {
  rk_need ip; rk_need ss
  ip -o -4 addr show || exit
  echo '=== rules'
  rules=$(iptables -w 1 -S INPUT 2>/dev/null); code=$?
  [ "$code" -ne 4 ] || { echo 'the packet filter is locked'; exit 4; }
  printf '%s\\n' "$rules"
  echo '=== listeners'
  ss -Hltn "sport = :$1" || exit
}
rk_listener() {
  rk_need ss
  ss -Hltnp "sport = :$1" || exit
}
rk_state() {
  while read -r key letter rest; do
    [ "$key" != State: ] || { echo "$letter"; exit 0; }
  done <"/proc/$1/status"
}
`

/**
 * The guard must be before every rule of others: behind one that accepts, it would guard nothing. `ss -K` may say that it failed and
 * have worked (or the other way round), so the sockets are looked at afterwards.
 */
const guard = `
rk_rule() {
  way=$1 vip=$2 comment=$3
  iptables -w 1 "$way" INPUT -d "$vip/32" -p tcp -m comment --comment "$comment" -j REJECT --reject-with tcp-reset
}
rk_leads() {
  while read -r line; do
    case $line in
      "-A INPUT -d $1/32 -p tcp -m comment --comment "*" -j REJECT --reject-with tcp-reset")
        case $line in *" \\"$2\\" "*|*" $2 "*) return 0;; esac;;
      "-P "*|"-A INPUT -d "*"rolekeeper:"*" -j REJECT --reject-with tcp-reset") ;;
      *) return 1;;
    esac
  done
  return 1
}
rk_guard() {
  comment=$1; shift
  rk_need iptables; rk_need ss
  rules=$(iptables -w 1 -S INPUT) || exit
  for vip; do
    printf '%s\\n' "$rules" | rk_leads "$vip" "$comment" || rk_rule -I "$vip" "$comment" || exit
  done
  for vip; do ss -K src "$vip" >/dev/null 2>&1; done
  for vip; do ss -Htn src "$vip"; done
}
rk_lift() {
  held=$1 comment=$2; shift 2
  rk_need iptables
  if [ "$held" = refuse ]; then
    for vip; do
      there=$(rk_where "$vip") || exit
      [ -z "$there" ] || exit ${stillHeld}
    done
  fi
  for vip; do
    while :; do
      said=$(rk_rule -C "$vip" "$comment" 2>&1); code=$?
      [ "$code" -ne 1 ] || break
      [ "$code" -eq 0 ] || { echo "$said"; exit "$code"; }
      rk_rule -D "$vip" "$comment" || exit
    done
  done
}
`

/**
 * Deleting the first address of a subnet takes the others of that subnet with it, unless the interface promotes one of them.
 * Announcements go on for three seconds, for as long as the address is here.
 */
const addresses = `
rk_where() { ip -o -4 addr show to "$1/32"; }
rk_device() { while read -r number device rest; do echo "$device"; exit 0; done; }
rk_announce() {
  arping -q -A -c 1 -w 1 -I "$2" "$1" &
  arping -q -U -c 1 -w 1 -I "$2" "$1" &
}
rk_add() {
  vip=$1 prefix=$2 device=$3 own=$4
  rk_need ip
  if [ -z "$device" ]; then device=$(rk_where "$own" | rk_device); fi
  [ -n "$device" ] || { echo "no interface carries $own"; exit 1; }
  did=added
  said=$(ip addr add "$vip/$prefix" dev "$device" 2>&1) || {
    did=found
    found=$(rk_where "$vip" | rk_device)
    [ -n "$found" ] || { echo "$said"; exit 1; }
    device=$found
  }
  if command -v arping >/dev/null; then
    (
      rk_announce "$vip" "$device"
      for pause in 0.2 0.8 2; do
        sleep "$pause"
        [ -n "$(rk_where "$vip")" ] || exit 0
        rk_announce "$vip" "$device"
      done; wait
    ) >/dev/null 2>&1 </dev/null &
    echo "$did announced $device"
  else echo "$did silent $device"; fi
}
rk_remove() {
  rk_need ip
  there=$(rk_where "$1") || exit
  [ -n "$there" ] || { echo absent; exit 0; }
  printf '%s\\n' "$there" | while read -r number device family cidr rest; do
    case " $rest" in
      *" secondary "*) ip addr del "$cidr" dev "$device" || exit;;
      *) rk_promoting "$device" ip addr del "$cidr" dev "$device" || exit;;
    esac
  done || exit
  there=$(rk_where "$1") || exit
  [ -z "$there" ] || { echo 'it is still there'; exit 1; }
  echo removed
}
rk_promoting() {
  switch=/proc/sys/net/ipv4/conf/$1/promote_secondaries; device=$1; shift
  # Such a file gives its content to the first read only, which is one byte in some shells: the line end is never seen.
  before=; read -r before <"$switch"
  [ -n "$before" ] || { echo "cannot read $switch"; exit 1; }
  if [ "$before" = 0 ] && [ -n "$(ip -o -4 addr show dev "$device" secondary)" ]; then
    echo 1 >"$switch" || exit
    "$@"; code=$?
    echo 0 >"$switch"
    return "$code"
  fi
  "$@"
}
rk_duplicate() {
  vip=$1 device=$2 own=$3
  rk_need ip; rk_need arping
  if [ -z "$device" ]; then device=$(rk_where "$own" | rk_device); fi
  [ -n "$device" ] || { echo "no interface carries $own"; exit 1; }
  said=$(arping -D -c 2 -w 1 -I "$device" "$vip"); code=$?
  echo "$said"
  case $code in 0|1) exit 0;; *) exit "$code";; esac
}
`

/** Functions of the library, by what they do. */
export const functions = {
  hello: ':',
  facts: 'rk_facts',
  listener: 'rk_listener',
  state: 'rk_state',
  guard: 'rk_guard',
  lift: 'rk_lift',
  add: 'rk_add',
  remove: 'rk_remove',
  duplicate: 'rk_duplicate',
} as const

export type RemoteFunction = keyof typeof functions

/** What is sent first to a new shell. */
export const opening = `${frame}${facts}${guard}${addresses}`

/** One word for the remote shell: between single quotes nothing is special but the single quote. NUL cannot be passed at all. */
export function quoteWord(word: string): string {
  if (word.includes('\0')) throw new Error('a NUL cannot be part of an argument')
  return `'${word.replaceAll("'", "'\\''")}'`
}

/** One call, beside those that run already. From a subshell: the shell itself waits for nobody, and so would leave every dead child lie. */
export function framed(words: readonly string[], limit: number, nonce: string): string {
  return `(${['rk_run', String(limit), nonce, ...words].map(quoteWord).join(' ')} </dev/null &)\n`
}

/** A plain `sh`, whatever the account's login shell is and however long that one takes to start. */
export function shellCommand(sudo: boolean): string {
  return sudo ? 'exec sudo -n sh' : 'exec sh'
}

/**
 * Address changes, for as long as somebody listens: without the one that waits for the end of our input the monitor would outlive the
 * session until the next change. Once it is subscribed (its socket has a group) that is said, whereupon everything is looked at: a change
 * before that would be missed.
 */
const monitor = `
PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH
exec 3<&0
ip -4 -o monitor address & monitor=$!
( read -r nothing <&3; kill "$monitor" ) >/dev/null 2>&1 & end=$!
tries=0
while [ "$tries" -lt 100 ]; do
  while read -r socket family pid groups rest; do
    if [ "$pid" = "$monitor" ] && [ "$groups" != 00000000 ]; then echo subscribed; tries=100; fi
  done </proc/net/netlink
  tries=$((tries + 1)); sleep 0.02
done
wait "$monitor"
kill "$end" 2>/dev/null
`
export const monitorCommand = `exec sh -c ${quoteWord(monitor)}`
