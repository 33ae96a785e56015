import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { isFromOutside, StartProblem } from '../shared/errors.ts'
import { createApp } from './app.ts'
import { openMail } from './channels/email/smtp.ts'
import { demoAhead, demoClockLine } from './demo/demo-clock.ts'
import { openDemoPost } from './demo/demo-mail.ts'
import { demoMode } from './demo/demo-mode.ts'
import { startDemoTelephone } from './demo/demo-telephone.ts'
import { fillDemo, softphonesOf } from './demo/fill-demo.ts'
import { checkMailWays } from './open-mailboxes.ts'
import type { Policy } from './policy/policy.ts'
import { Closing } from './process/closing.ts'
import { type Config, readConfig } from './process/config.ts'
import { followDesks } from './process/follow-desks.ts'
import { greeting, nodeNotice, type Opened } from './process/greeting.ts'
import { createLog, type Log } from './process/log.ts'
import { desksToOpen, opensExamples, readDesks } from './process/read-desks.ts'
import { keptSecretKey } from './process/secret-key.ts'
import { onStopSignal } from './process/signals.ts'
import { readStartArguments, type StartArguments } from './process/start-arguments.ts'
import { dataOf, startProblemOf } from './process/start-problem-of.ts'
import { startEmbedded } from './storage/embedded/start.ts'
import { lockServer } from './storage/server-lock.ts'

/**
 * How long each may hold up a stop: the app lets mails come to their end. Closing gives all together less than the
 * three seconds a terminal waits; a database that was asked to stop and takes longer does so without us.
 */
const CLOSE_WITHIN_MS = { app: 2000, database: 1600 }

/** How long to wait for a server that is just leaving; over a network its end is noticed later. */
const PATIENCE_MS = { builtIn: 1_000, remote: 5_000 }

/** All that a start passes around. */
type Start = { config: Config; log: Log; closing: Closing; end: (code: number) => void }

/**
 * `npm start` and `balie serve`: opens the desk and keeps it open until a signal. The time it prints
 * counts from `startedAt`, a reading of performance.now(). Throws StartProblem.
 */
export async function serve(args: readonly string[], startedAt: number): Promise<void> {
  const asked = readStartArguments(args)
  const config = readConfig(process.env, { isDemo: asked.demo })
  const log = createLog(config.logLevel)
  const closing = new Closing((fault) => log.error({ err: fault }, 'could not be closed'))
  const end = (code: number) => void closing.stop(starting).then(() => process.exit(code))
  const starting = open({ config, log, closing, end }, asked)
  endOnSignalOrFault(end, log)
  try {
    print(await starting, (performance.now() - startedAt) / 1000)
  } catch (fault) {
    // What breaks because it is being closed under a start is no fault.
    const isOvertaken = closing.stopped.aborted
    await closing.stop(starting)
    if (!isOvertaken) throw startProblemOf(fault, config) ?? fault
  }
}

async function open(
  { config, log, closing, end }: Start,
  { demo, at, newKey }: StartArguments,
): Promise<Opened> {
  const files = await readDesks(config)
  const database = await openDatabase({ config, log, closing, end })
  const toOpen = await desksToOpen(files, database, opensExamples(config))
  const { policies } = toOpen
  for (const words of toOpen.said) log.error(words)
  checkMailWays(config, policies)
  const ahead = at === null ? 0 : demoAhead(at, policies, Date.now())
  const secretKey = config.secretKey ?? keptSecretKey(config.dataDir)
  const root = packageRoot()
  const telephone =
    demo && !config.twilio ? await openDemoTelephone({ config, policies, secretKey, root, ahead }) : null
  if (telephone) await closing.add(() => telephone.stop(), CLOSE_WITHIN_MS.app)
  const isMailReal = config.mail !== null || config.mailboxes.length + config.mailHooks.length > 0
  const post = demo && !isMailReal ? openDemoPost(policies, secretKey) : null
  const app = await createApp({
    database,
    policies,
    policyTroubles: toOpen.troubles,
    secretKey,
    newKey,
    portalKeys: config.portalKeys,
    metricsToken: config.metricsToken,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    mail: config.mail ? openMail(config.mail) : (post?.port ?? null),
    mailboxes: config.mailboxes,
    mailHooks: post?.hooks ?? config.mailHooks,
    twilio: config.twilio ?? telephone?.account ?? null,
    meta: config.meta,
    uploads: join(config.dataDir, 'uploads'),
    assets: join(root, 'dist'),
    log,
    ...(demo && demoMode({ ...config, secretKey, ahead, post }, policies, join(root, 'widget', 'demo'))),
  })
  await closing.add(() => app.close(), CLOSE_WITHIN_MS.app)
  const following = {
    ...app,
    setPolicy: async (policy: Policy, text: string) => {
      await app.setPolicy(policy, text)
      await telephone?.offer(policy)
    },
  }
  const folder = { folder: config.desksDir, examples: opensExamples(config) }
  const watch = await followDesks(following, toOpen, folder, log)
  await closing.add(() => watch.close(), CLOSE_WITHIN_MS.app)
  // Before the clockwork runs: it would take chats that are an hour old for ones that waited an hour.
  const filled = demo ? await fillDemo(app) : []
  const { url } = await app.listen(config.port, config.host)
  const more = [...toOpen.said, ...filled]
  if (demo) await telephone?.name(await softphonesOf(app))
  if (ahead !== 0) more.unshift(demoClockLine(app.ctx.clock(), policies))
  if (telephone) {
    more.push('A telephone to call the desks with, and a phone with WhatsApp to write from:')
    more.push(`  ${telephone.url}`, `  ${telephone.url}whatsapp`)
  }
  if (post?.hooks[0]) {
    more.push('A mailbox to write to the desks from:')
    for (const { desk } of post.hooks) more.push(`  http://localhost:${config.port}/demo/${desk}/mail`)
  }
  const desks = policies.map(({ id, name }) => ({ id, name }))
  return { url: config.publicUrl ?? url, desks, setupLink: await app.setupLink(), more }
}

/** The demo's telephone listens beside us, one port further. */
function openDemoTelephone({
  config: { port, host },
  policies,
  secretKey,
  root,
  ahead,
}: {
  config: Config
  policies: readonly Policy[]
  secretKey: Uint8Array
  root: string
  ahead: number
}) {
  const given = {
    program: join(root, 'dist', 'emulator.js'),
    port: port + 1,
    gateway: `http://${host}:${port}`,
    secretKey,
    ahead,
  }
  return startDemoTelephone(given, policies)
}

/** Answers how to reach the database, once it is sure that no other server works on it. */
async function openDatabase({ config, log, closing, end }: Start): Promise<pg.PoolConfig> {
  const { databaseUrl, dataDir } = config
  const builtIn =
    databaseUrl === null
      ? await startEmbedded({ dataDir, log: (line) => log.warn(line), stopped: closing.stopped })
      : null
  const poolConfig = builtIn?.poolConfig ?? { connectionString: databaseUrl ?? '' }
  const lock = await lockServer({
    poolConfig,
    holder: `process ${process.pid} on ${hostname()}`,
    patienceMs: builtIn ? PATIENCE_MS.builtIn : PATIENCE_MS.remote,
    onLost: () => {
      log.fatal('another server took over our database while we had lost it; closing')
      end(1)
    },
  })
  if ('takenBy' in lock) {
    builtIn?.leave()
    throw inUse(config, lock.takenBy)
  }
  if (builtIn?.adopted) log.info('a PostgreSQL was still running on the data folder; taken over')
  const close = async () => {
    await lock.release()
    await builtIn?.stop()
  }
  await closing.add(close, CLOSE_WITHIN_MS.database)
  return poolConfig
}

function endOnSignalOrFault(end: Start['end'], log: Log): void {
  onStopSignal(
    () => {
      process.stdout.write('\nClosing ...\n')
      end(0)
    },
    () => process.exit(1),
  )
  const crash = (fault: unknown) => {
    // Some library asked the world for something and does not listen to the answer: nothing of ours is broken.
    if (isFromOutside(fault)) {
      log.error({ err: fault }, 'a fault from outside that nobody caught')
      return
    }
    log.fatal({ err: fault }, 'a fault that nobody caught; closing')
    end(1)
  }
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
}

function print(opened: Opened, seconds: number): void {
  const notice = nodeNotice(process.versions.node)
  if (notice) process.stdout.write(`${notice}\n`)
  process.stdout.write(greeting(opened, seconds))
}

function inUse(config: Config, holder: string): StartProblem {
  const way =
    config.databaseUrl === null ? 'start this one with another DATA_DIR' : 'name another DATABASE_URL'
  return new StartProblem(
    `${dataOf(config)} is in use by another Balie (${holder}). Stop that one, or ${way}.`,
  )
}

/** The folder of package.json: two levels above the built server, one above its sources. */
function packageRoot(): string {
  let at = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(at, 'package.json'))) at = dirname(at)
  return at
}
