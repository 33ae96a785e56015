import type { ImapFlow } from 'imapflow'
import { type Finding, fine, unknown, wrong } from '../../../actions/finding.ts'
import type { MailboxSettings } from '../../../actions/mail/mailbox-settings.ts'
import { tokenOf } from '../../../actions/mail/mailbox-token.ts'
import { imapOf } from './connect.ts'
import { reasonFor } from './reason-for.ts'
import { type Credentials, SignIn, type SignInContext } from './sign-in.ts'

const ENOUGH_FOLDERS = 20

/**
 * Signs in to a mailbox, opens its folder and looks at its newest mail; nothing there changes. `books` are needed where it is
 * signed in to by a token.
 */
export async function checkMailbox(
  settings: MailboxSettings,
  books: SignInContext | null,
): Promise<Finding[]> {
  const setting = `MAILBOX_${settings.name.toUpperCase()}`
  let client: ImapFlow | null = null
  try {
    client = imapOf(settings, await credentialsFor(settings, books))
    await client.connect()
    const signedIn = fine(`${setting}: ${settings.host} takes the sign-in of ${settings.auth.user}.`)
    return [
      signedIn,
      ...(await tokenFindings(settings, books)),
      ...(await folderFindings(client, settings, setting)),
    ]
  } catch (fault) {
    const why = reasonFor(fault)
    if (why === null) throw fault
    return [wrong(`${setting}: ${why}.`, `Look at ${setting} and what stands beside it (docs/mail.md).`)]
  } finally {
    client?.close()
  }
}

function credentialsFor(settings: MailboxSettings, books: SignInContext | null): Promise<Credentials> {
  const { auth } = settings
  if (auth.kind === 'password') return Promise.resolve({ user: auth.user, pass: auth.password })
  if (books === null) throw new Error('a token is looked up without a database')
  return new SignIn(books, settings).credentials(new AbortController().signal)
}

async function tokenFindings(settings: MailboxSettings, books: SignInContext | null): Promise<Finding[]> {
  const { auth, desk, name: mailbox } = settings
  if (auth.kind === 'password' || books === null) return []
  const { endsAt } = await tokenOf(books, { desk, mailbox }, auth.refreshToken)
  if (endsAt === null)
    return [fine('Its token was renewed just now; who issued it does not say when it ends.')]
  return [fine(`Its token was renewed just now, and ends on ${new Date(endsAt).toISOString()}.`)]
}

async function folderFindings(
  client: ImapFlow,
  settings: MailboxSettings,
  setting: string,
): Promise<Finding[]> {
  const { folder } = settings
  const opened = await client.mailboxOpen(folder, { readOnly: true }).catch((fault: unknown) => {
    if (!client.usable) throw fault
    return null
  })
  if (opened === null) {
    const folders = (await client.list()).map(({ path }) => path).slice(0, ENOUGH_FOLDERS)
    return [wrong(`${setting}: there is no folder ${folder} that opens.`, `There are: ${folders.join(', ')}`)]
  }
  const { exists } = opened
  return [
    fine(`${setting}: ${folder} opens, and what lies there (${exists}) stays as it is.`),
    await authservFinding(client, settings, setting, exists),
  ]
}

/** Under which name the mail server says what it found out about senders, by its newest mail. */
async function authservFinding(
  client: ImapFlow,
  { authservId }: MailboxSettings,
  setting: string,
  exists: number,
): Promise<Finding> {
  const mend = `Set ${setting}_AUTHSERV_ID, or no sender is ever proven (docs/mail.md).`
  const named = `${setting}_AUTHSERV_ID is ${authservId}`
  const newest = exists > 0 && (await client.fetchOne('*', { headers: ['authentication-results'] }))
  const shown = newest ? authservIdIn(newest.headers?.toString('latin1') ?? '') : null
  if (shown === null)
    return unknown(
      `No Authentication-Results stand in the newest mail${authservId ? `; ${named}` : ''}.`,
      mend,
    )
  if (authservId === null) return wrong(`The newest mail has Authentication-Results of ${shown}.`, mend)
  return authservId.toLowerCase() === shown.toLowerCase()
    ? fine(`${named}, as in the newest mail.`)
    : wrong(`${named}, and the newest mail has ${shown}.`, 'Only what stands under the right name counts.')
}

/** Of the topmost line: those below it may be anybody's. */
function authservIdIn(headers: string): string | null {
  const [, id] = /^authentication-results:\s*([!-:<-~]{1,253})/im.exec(headers) ?? []
  return id ?? null
}
