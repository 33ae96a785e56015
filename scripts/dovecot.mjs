// The IMAP server for the tests: the system's, else Debian's package when we are root.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PROGRAM = '/usr/sbin/dovecot'
const PACKAGE = ['install', '-y', '--no-install-recommends', 'dovecot-imapd']

/** Answers null when Dovecot is here, else what would help. */
export function ensureDovecot() {
  if (existsSync(PROGRAM)) return null
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Dovecot for the tests of mail (apt-get) ...')
    run(['update'])
    run(PACKAGE)
    if (existsSync(PROGRAM)) return null
  }
  return 'there is no Dovecot here and none could be installed. As root: apt-get update && apt-get install -y dovecot-imapd'
}

/** The package starts a mail server for the whole machine, unless it is told that nobody wants it (policy-rc.d). */
function run(args) {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...quiet } })
}
