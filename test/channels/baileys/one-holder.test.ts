import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { holdLink } from '../../../server/actions/linked-phones/hold-link.ts'
import { graceOf, PATIENCE as OURS, type Patience } from '../../../server/channels/baileys/link-words.ts'
import type { Baileys } from '../../../server/channels/baileys/open-baileys.ts'
import { LinkedHouse, NUMBER, processesWithLibrary, REF, SOON } from '../../support/linked-house.ts'

/** A server waits seconds for what does not answer; the same in less here, so that each takes the other over soon. */
const SOONER: Patience = {
  ...SOON,
  life: { everyMs: 400, deadAfterMs: 2_500 },
  lock: { beatMs: 500, silenceMs: 2_500 },
}
const PATIENCE = { timeout: 45_000, interval: 20 }

let house: LinkedHouse
const servers = new Set<Baileys>()

beforeAll(async () => {
  house = await LinkedHouse.build()
  await house.link(open())
})

afterAll(() => house?.close())

function open(): Baileys {
  const server = house.openServer(SOONER)
  servers.add(server)
  return server
}

function close(server: Baileys): Promise<void> {
  servers.delete(server)
  return server.close()
}

/** A server that has the link: the one of the case before, where one is left. */
async function linked(): Promise<Baileys> {
  const server = [...servers][0] ?? open()
  await house.isOpen(server)
  return server
}

/** The connection that holds the link's lock, as PostgreSQL names it; null while nobody does. */
async function holder(): Promise<number | null> {
  const { rows } = await house.pool.query<{ pid: number }>(
    `select pid from pg_stat_activity join pg_locks using (pid)
      where application_name = 'balie, a linked phone' and locktype = 'advisory' and granted
        and datname = current_database()`,
  )
  expect(rows.length).toBeLessThanOrEqual(1)
  return rows[0]?.pid ?? null
}

/** Never were two logged in, and this is how often somebody was. */
function loggedIn(logins: number): void {
  expect(house.whatsApp.journal).toEqual({ logins, most: 1, pushedOut: 0 })
}

it('two servers have one link between them, and the other goes on when the first one closes', async () => {
  const first = await linked()
  const { logins } = house.whatsApp.journal
  const second = open()
  await expect.poll(() => second.state(NUMBER)).toEqual({ kind: 'elsewhere' })
  expect(processesWithLibrary()).toHaveLength(1)
  await close(first)
  await house.isOpen(second)
  loggedIn(logins + 1)
  expect(house.logged).not.toContain('may be lost')
})

it('a server that closes brings all that it told WhatsApp to have got', async () => {
  const server = await linked()
  const jan = house.whatsApp.addPhone('32471000001', '111222333444555')
  const told = () =>
    house.whatsApp.heard.filter(({ tag, attrs }) => tag === 'receipt' && attrs.type === 'inactive')
  let closing: Promise<void> | null = null
  let isClosed = false
  for (let at = 0; at < 300 && !isClosed; at++) {
    await house.whatsApp.write(jan, { conversation: `message ${at}` })
    await new Promise((done) => setTimeout(done, 5))
    if (told().length > 30)
      closing ??= close(server).finally(() => {
        isClosed = true
      })
  }
  await closing
  const got = new Set(house.inbound.map(({ id }) => id))
  expect(closing).not.toBeNull()
  expect(
    told()
      .map(({ attrs }) => `${jan.lid}/${attrs.id}`)
      .filter((id) => !got.has(id)),
  ).toEqual([])
})

it('whoever loses the lock ends its process at once, and who takes over waits until that is sure', async () => {
  await linked()
  const { logins } = house.whatsApp.journal
  open()
  const [child] = processesWithLibrary()
  const at = Date.now()
  await house.pool.query('select pg_terminate_backend($1)', [await holder()])
  await expect.poll(processesWithLibrary, { interval: 5 }).not.toContain(child)
  await vi.waitUntil(() => [...servers].some((server) => server.state(NUMBER)?.kind === 'open'), PATIENCE)
  expect(Date.now() - at).toBeGreaterThan(graceOf(SOONER))
  expect(processesWithLibrary()).toHaveLength(1)
  loggedIn(logins + 1)
  // Nobody knows what the first one was doing.
  expect(house.logged).toContain('may be lost')
})

it('a whole server that is killed or stopped is followed by another, and never are both connected', async () => {
  for (const server of servers) await close(server)
  const { logins } = house.whatsApp.journal
  const apart = [house.openServerApart(SOONER), house.openServerApart(SOONER)]
  const inState = (state: string) =>
    vi.waitUntil(() => apart.find((server) => server.state === state), PATIENCE)
  const [killed, stopped] = [await inState('open'), await inState('elsewhere')]
  killed.process.kill('SIGKILL')
  await vi.waitUntil(() => stopped.state === 'open', PATIENCE)
  loggedIn(logins + 2)
  const last = open()
  await expect.poll(() => last.state(NUMBER)).toEqual({ kind: 'elsewhere' })
  stopped.process.kill('SIGSTOP')
  await house.isOpen(last)
  loggedIn(logins + 3)
  // It finds nothing of its own any more, and leaves the other alone.
  stopped.process.kill('SIGCONT')
  await vi.waitUntil(() => stopped.state === 'elsewhere', PATIENCE)
  loggedIn(logins + 3)
  stopped.process.kill('SIGKILL')
  await close(last)
}, 120_000)

it('a server that falls silent is followed within 30 seconds, of which five are for the process and its login', () => {
  expect(OURS.lock.silenceMs + OURS.againMs + graceOf(OURS)).toBeLessThanOrEqual(25_000)
})

it('what is kept opens at its own place alone, and with its own key', async () => {
  const ctx = { pool: house.pool, secretKey: house.secretKey, clock: Date.now }
  const held = (await holdLink(ctx, REF, () => {}))!
  await held.set([
    { type: 'session', id: 'a', value: 'of a' },
    { type: 'session', id: 'b', value: 'of b' },
  ])
  await house.pool.query(
    `update baileys.auth a set value = b.value from baileys.auth b where a.id = 'a' and b.id = 'b'`,
  )
  await expect(held.get('session', ['a'])).rejects.toThrow()
  expect(await held.get('session', ['b', 'none'])).toEqual({ b: 'of b' })
  await held.release()
  const other = (await holdLink({ ...ctx, secretKey: Buffer.alloc(32) }, REF, () => {}))!
  await expect(other.get('session', ['b'])).rejects.toThrow()
  await other.release()
})

it('a holder that was overtaken writes nothing any more, though it does not know yet', async () => {
  const ctx = { pool: house.pool, secretKey: house.secretKey, clock: Date.now }
  const held = (await holdLink(ctx, REF, () => {}))!
  await held.set([{ type: 'session', id: 'a', value: 'mine' }])
  await house.pool.query('update baileys.session set epoch = epoch + 1')
  await expect(held.set([{ type: 'session', id: 'a', value: 'late' }])).rejects.toThrow()
  await expect(held.set([{ type: 'session', id: 'a', value: null }])).rejects.toThrow()
  await expect(held.stop('broken')).rejects.toThrow()
  expect(await held.get('session', ['a'])).toEqual({ a: 'mine' })
  await held.release()
})
