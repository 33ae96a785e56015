import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MailboxSettings } from '../../server/actions/mail/mailbox-settings.ts'

const PROGRAM = '/usr/sbin/dovecot'
export const PASSWORD = 'only-for-tests'
/** Debian's `nobody`: Dovecot is not started as root. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : null

interface Options {
  /** Where it asks whose access token it is shown; without it nobody signs in by one. */
  introspectionUrl?: string
  /** Files of a certificate and its key: it is spoken to encrypted, from the start or by STARTTLS, and no other way. */
  tls?: { cert: string; key: string }
}

export interface Dovecot {
  port: number
  /** Encrypted from the start. */
  tlsPort: number
  /** Settings of a mailbox on it, which is made when somebody signs in. */
  mailbox(more: Pick<MailboxSettings, 'name' | 'desk'> & Partial<MailboxSettings>): MailboxSettings
  /** Puts a mail there as a mail server would. */
  deliver(user: string, mail: string): void
  /** Files of the mails that lie there, with their flags. */
  files(user: string): string[]
  /** Takes everything away, as if the mailbox was made anew; `mails` lie there then, under other numbers. */
  makeAnew(user: string, mails: readonly string[]): void
  /** The same mails under other numbers. */
  renumber(user: string): void
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

/** A real IMAP server with mailboxes in a folder of its own, for whoever signs in. */
export async function dovecot(options: Options = {}): Promise<Dovecot> {
  if (!existsSync(PROGRAM)) throw new Error('Dovecot is missing: apt-get install -y dovecot-imapd')
  const folder = mkdtempSync(join(tmpdir(), 'balie-dovecot-'))
  const port = await freePort()
  const tlsPort = options.tls ? await freePort() : 0
  const own = (path: string) => NOBODY && chownSync(path, NOBODY.uid, NOBODY.gid)
  const make = (path: string) => {
    mkdirSync(path, { recursive: true, mode: 0o755 })
    own(path)
    return path
  }
  own(folder)
  const mails = make(join(folder, 'mail'))
  make(join(folder, 'run'))
  writeFileSync(
    join(folder, 'dovecot.conf'),
    configuration(folder, port) +
      (options.introspectionUrl ? byToken(folder) : '') +
      encrypted(options.tls, tlsPort),
  )
  writeFileSync(join(folder, 'oauth2.conf'), oauth2(options.introspectionUrl))
  const maildir = (user: string) => {
    const home = make(join(mails, user))
    for (const part of ['tmp', 'new', 'cur']) make(join(home, part))
    return home
  }
  let count = 0
  const deliver = (user: string, mail: string) => {
    const home = maildir(user)
    const name = `${Date.now()}.${process.pid}_${String(++count).padStart(6, '0')}.test`
    const file = join(home, 'tmp', name)
    writeFileSync(file, mail.replace(/\r?\n/g, '\n'))
    own(file)
    renameSync(file, join(home, 'new', name))
  }
  let running: ChildProcess | null = null
  const start = async () => {
    running = await startDovecot(folder, port)
  }
  const stop = async () => {
    const child = running
    running = null
    if (child === null || child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  await start()
  return {
    port,
    tlsPort,
    mailbox: (more) => ({
      host: '127.0.0.1',
      port,
      encryption: 'plain',
      folder: 'INBOX',
      auth: { kind: 'password', user: more.name, password: PASSWORD },
      authservId: null,
      ...more,
    }),
    deliver,
    files: (user) => ['new', 'cur'].flatMap((part) => readdirSync(join(maildir(user), part))).sort(),
    makeAnew: (user, again) => {
      rmSync(join(mails, user), { recursive: true, force: true })
      for (const mail of again) deliver(user, mail)
    },
    renumber: (user) => {
      const home = maildir(user)
      for (const name of readdirSync(home))
        if (name.startsWith('dovecot')) rmSync(join(home, name), { recursive: true })
    },
    stop,
    start,
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startDovecot(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn(PROGRAM, ['-F', '-c', join(folder, 'dovecot.conf')], {
    ...NOBODY,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr!.on('data', (chunk) => (said += chunk))
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`Dovecot did not start: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return child
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => {
      resolve(true)
      socket.destroy()
    })
    socket.once('error', () => resolve(false))
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

const configuration = (folder: string, port: number) => `
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
default_login_user = ${NOBODY ? 'nobody' : process.env.USER}
default_internal_user = ${NOBODY ? 'nobody' : process.env.USER}
default_internal_group = ${NOBODY ? 'nogroup' : process.getgid?.()}
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
mail_max_userip_connections = 100
passdb {
  driver = static
  mechanisms = plain login
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${NOBODY?.uid ?? process.getuid?.()} gid=${NOBODY?.gid ?? process.getgid?.()} home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
}
service anvil {
  chroot =
}
`

const encrypted = (tls: Options['tls'], port: number) => `
ssl = ${tls ? 'required' : 'no'}
disable_plaintext_auth = ${tls ? 'yes' : 'no'}
${tls ? `ssl_cert = <${tls.cert}\nssl_key = <${tls.key}` : ''}
service imap-login {
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
}
`

// Without waiting after a sign-in that failed: nobody guesses here.
const byToken = (folder: string) => `
auth_failure_delay = 0
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
auth_mechanisms = plain xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}
`

const oauth2 = (introspectionUrl: string | undefined) => `
introspection_url = ${introspectionUrl}
introspection_mode = get
username_attribute = username
active_attribute = active
active_value = true
`
