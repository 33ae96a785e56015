import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { StartProblem } from '../../../shared/errors.ts'

/** The account PostgreSQL runs under; null means: our own. */
export type Account = { uid: number; gid: number } | null

/**
 * PostgreSQL refuses to run as root, so root lends it another account: the owner of
 * an existing cluster folder, else `postgres`, else `nobody`.
 */
export function accountFor(clusterDir: string): Account {
  if (process.getuid?.() !== 0) return null
  const owner = statSync(clusterDir, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return passwdEntry('postgres') ?? passwdEntry('nobody') ?? noAccount()
}

/** Can this account walk down to the folder and read it? Looks at permission bits only. */
export function canReach(account: Account, folder: string): boolean {
  if (account === null) return true
  for (let at = resolve(folder); ; at = dirname(at)) {
    const { uid, gid, mode } = statSync(at)
    const bits = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode
    if ((bits & 0o1) === 0) return false
    if (at === dirname(at)) return true
  }
}

function passwdEntry(name: string): Account {
  const line = readPasswd().find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':').map(Number) ?? []
  // macOS writes nobody as -2, which spawn() wants as an unsigned number.
  return uid === undefined || gid === undefined ? null : { uid: uid >>> 0, gid: gid >>> 0 }
}

function readPasswd(): string[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n')
  } catch {
    return []
  }
}

function noAccount(): never {
  throw new StartProblem(
    'PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to lend it. ' +
      'Start Balie as an ordinary user, or name a server with DATABASE_URL.',
  )
}
