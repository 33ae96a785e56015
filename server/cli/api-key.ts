import { listApiKeys, makeApiKey, revokeApiKey } from '../actions/customers/api-keys.ts'
import type { BookKeeper } from '../actions/customers/put-customer.ts'
import { type Arguments, type Io, readArguments } from './arguments.ts'
import type { OpenBooks } from './import.ts'
import { USAGE } from './usage.ts'

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u
const DAY = 24 * 3_600_000

type Flags = Arguments['flags']

/**
 * `balie api-key --desk X --name Y [--days n] | --list | --revoke Y`: keys by which a company's own systems use the
 * API. The key goes to standard output alone, so that it can be piped to where it is kept. Exit code 0 when done,
 * 1 when not, 2 when asked wrongly.
 */
export async function apiKeyCommand(args: readonly string[], io: Io, open: OpenBooks): Promise<number> {
  const known = { desk: 'value', name: 'value', days: 'value', list: 'switch', revoke: 'value' } as const
  const { flags, mistakes } = readArguments(args, known)
  const wrong = [...mistakes, ...(mistakes.length === 0 ? mistakesOf(flags) : [])]
  if (wrong.length > 0) {
    io.stderr.write(`${wrong.join('\n')}\n\n${USAGE['api-key']}`)
    return 2
  }
  const { ctx, close } = await open()
  try {
    const desk = String(flags.get('desk'))
    if (!ctx.policy(desk)) {
      io.stderr.write(`There is no desk "${desk}".\n`)
      return 2
    }
    return await work(ctx, desk, flags, io)
  } finally {
    await close()
  }
}

function mistakesOf(flags: Flags): string[] {
  const found: string[] = []
  if (!flags.has('desk')) found.push('Say which desk: --desk <desk>.')
  if (['name', 'list', 'revoke'].filter((flag) => flags.has(flag)).length !== 1) {
    found.push('Say one of --name <name>, --list and --revoke <name>.')
  }
  const name = flags.get('name')
  if (name !== undefined && !NAME.test(String(name))) {
    found.push(
      'A name has up to 60 letters, digits, spaces, dots and dashes, and begins with a letter or digit.',
    )
  }
  const days = flags.get('days')
  if (days !== undefined && !/^[1-9]\d{0,3}$/.test(String(days))) found.push('--days takes a number of days.')
  return found
}

async function work(ctx: BookKeeper, desk: string, flags: Flags, io: Io): Promise<number> {
  const revoke = flags.get('revoke')
  if (flags.has('list')) return list(ctx, desk, io)
  if (revoke !== undefined) {
    const answer = await revokeApiKey(ctx, desk, String(revoke))
    io.stderr.write(
      answer.ok ? `The key "${revoke}" opens nothing any more.\n` : `There is no key "${revoke}".\n`,
    )
    return answer.ok ? 0 : 1
  }
  const days = flags.get('days')
  const expiresAt = days === undefined ? null : ctx.clock() + Number(days) * DAY
  const made = await makeApiKey(ctx, desk, String(flags.get('name')), expiresAt)
  if (!made.ok) {
    io.stderr.write(`${made.say ?? made.code}\n`)
    return 1
  }
  io.stderr.write('This is the key. It is shown this once; the database keeps only a hash of it.\n')
  io.stdout.write(`${made.value}\n`)
  return 0
}

async function list(ctx: BookKeeper, desk: string, io: Io): Promise<number> {
  const answer = await listApiKeys(ctx, desk)
  if (!answer.ok) return 1
  const day = (at: number | null, none: string) =>
    at === null ? none : new Date(at).toISOString().slice(0, 10)
  for (const { name, created_at, expires_at, last_used_at } of answer.value) {
    const until = expires_at === null ? 'no end' : `until ${day(expires_at, '')}`
    io.stdout.write(
      `${name}  made ${day(created_at, '')}  ${until}  last used ${day(last_used_at, 'never')}\n`,
    )
  }
  if (answer.value.length === 0) io.stdout.write('This desk has no keys.\n')
  return 0
}
