// Mail programs of others for the tests: an IMAP server and two that send. The system's, else Debian's when we are root.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PROGRAMS = { '/usr/sbin/dovecot': 'dovecot-imapd', '/usr/bin/swaks': 'swaks', '/usr/bin/mutt': 'mutt' }

/** Answers null when Dovecot is here, else what would help. */
export const ensureDovecot = () => ensure(['/usr/sbin/dovecot'])

/** Answers null when all of them are here, else what would help. */
export const ensureMailPrograms = () => ensure(Object.keys(PROGRAMS))

function ensure(programs) {
  const missing = () => programs.filter((program) => !existsSync(program)).map((program) => PROGRAMS[program])
  if (missing().length === 0) return null
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${missing().join(', ')} for the tests of mail (apt-get) ...`)
    run(['update'])
    run(['install', '-y', '--no-install-recommends', ...missing()])
  }
  const still = missing().join(' ')
  if (still === '') return null
  return `what the tests of mail need is not here, and could not be installed. As root: apt-get update && apt-get install -y ${still}`
}

/** The package starts a mail server for the whole machine, unless it is told that nobody wants it (policy-rc.d). */
function run(args) {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...quiet } })
}
