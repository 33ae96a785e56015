import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { holdLink } from '../../../server/actions/linked-phones/hold-link.ts'
import { TAKES_OVER_WITHIN_MS } from '../../../server/channels/baileys/link.ts'
import { SILENCE_MS } from '../../../server/storage/phone-link-lock.ts'
import { LinkedHouse, NUMBER, processesWithLibrary, REF } from '../../support/linked-house.ts'

let house: LinkedHouse

beforeEach(async () => {
  house = await LinkedHouse.build()
})

afterEach(() => house.close())

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

it('two servers have one link between them, and the other goes on when the first one closes', async () => {
  const first = house.openServer()
  await house.link(first)
  const second = house.openServer()
  await expect.poll(() => second.state(NUMBER)).toEqual({ kind: 'elsewhere' })
  expect(processesWithLibrary()).toHaveLength(1)
  await first.close()
  await house.isOpen(second)
  expect(house.whatsApp.journal).toEqual({ logins: 2, most: 1, pushedOut: 0 })
  expect(house.logged).not.toContain('may be lost')
})

it('a server that closes brings all that it told WhatsApp to have got', async () => {
  const server = house.openServer()
  await house.link(server)
  const jan = house.whatsApp.addPhone('32471000001', '111222333444555')
  const told = () =>
    house.whatsApp.heard.filter(({ tag, attrs }) => tag === 'receipt' && attrs.type === 'inactive')
  let closing: Promise<void> | null = null
  for (let at = 0; at < 300; at++) {
    await house.whatsApp.write(jan, { conversation: `message ${at}` })
    await new Promise((done) => setTimeout(done, 5))
    if (told().length > 30) closing ??= server.close()
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
  const servers = [house.openServer()]
  await house.link(servers[0]!)
  servers.push(house.openServer())
  const [child] = processesWithLibrary()
  await house.pool.query('select pg_terminate_backend($1)', [await holder()])
  await expect.poll(processesWithLibrary, { interval: 5 }).not.toContain(child)
  await vi.waitUntil(() => servers.some((server) => server.state(NUMBER)?.kind === 'open'), {
    timeout: 30_000,
  })
  expect(processesWithLibrary()).toHaveLength(1)
  expect(house.whatsApp.journal).toEqual({ logins: 2, most: 1, pushedOut: 0 })
  // Nobody knows what the first one was doing.
  expect(house.logged).toContain('may be lost')
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

it.each<['SIGKILL' | 'SIGSTOP']>([['SIGKILL'], ['SIGSTOP']])(
  'a whole server that gets %s is followed by another, and never are both connected',
  async (signal) => {
    // Only a server in this process shows its code.
    const before = house.openServer()
    await house.link(before)
    await before.close()
    const first = house.openServerApart()
    await vi.waitUntil(() => first.state === 'open', { timeout: 30_000 })
    const second = house.openServer()
    await expect.poll(() => second.state(NUMBER)).toEqual({ kind: 'elsewhere' })
    first.process.kill(signal)
    await vi.waitUntil(() => second.state(NUMBER)?.kind === 'open', { timeout: 45_000 })
    expect(house.whatsApp.journal).toEqual({ logins: 3, most: 1, pushedOut: 0 })
    // One that was only stopped finds nothing of its own any more, and leaves the other alone.
    first.process.kill('SIGCONT')
    await new Promise((done) => setTimeout(done, 3_000))
    expect(house.whatsApp.journal).toEqual({ logins: 3, most: 1, pushedOut: 0 })
    first.process.kill('SIGKILL')
  },
  120_000,
)

it('a server that falls silent is followed within 30 seconds, of which five are for the process and its login', () => {
  expect(SILENCE_MS + TAKES_OVER_WITHIN_MS).toBeLessThanOrEqual(25_000)
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
