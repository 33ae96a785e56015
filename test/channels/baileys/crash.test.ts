import { afterEach, expect, it } from 'vitest'
import { LoopbackWhatsApp } from '../../../emulator/whatsapp/whatsapp.ts'
import { BaileysChild, needBaileys } from '../../support/baileys-child.ts'

const LINE = '+3238080130'
const PATIENCE = { timeout: 60_000 }

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function phone(): Promise<LoopbackWhatsApp> {
  needBaileys()
  const whatsApp = await LoopbackWhatsApp.start(LINE.slice(1))
  open.unshift(whatsApp)
  return whatsApp
}

/** A process that has what another kept. */
function childWith(kept: ReadonlyMap<string, string>, whatsApp: LoopbackWhatsApp, diesAfter: number | null) {
  const child = new BaileysChild()
  open.unshift({ close: () => child.kill() })
  for (const [key, value] of kept) child.kept.set(key, value)
  child.diesAfter = diesAfter
  child.start(LINE, whatsApp.url)
  return child
}

/** What is kept of a phone that was linked, and never logged in. */
async function linked(whatsApp: LoopbackWhatsApp): Promise<ReadonlyMap<string, string>> {
  whatsApp.turnsAway = '503'
  const child = childWith(new Map(), whatsApp, null)
  await expect.poll(() => child.state, PATIENCE).toBe('code')
  const code = child.states.find((state) => state.kind === 'code')
  whatsApp.scan(code!.qr)
  await expect.poll(() => whatsApp.attempts, PATIENCE).toBeGreaterThan(0)
  await child.kill()
  whatsApp.turnsAway = null
  return child.kept
}

const preKeys = (kept: ReadonlyMap<string, string>) =>
  [...kept.keys()].filter((key) => key.startsWith('pre-key'))
const uploads = ({ heard }: LoopbackWhatsApp) =>
  heard.filter(({ attrs }) => attrs.xmlns === 'encrypt' && attrs.type === 'set')

it.each([
  ['once it has counted its first keys and before it kept them', 1, 0, 0],
  ['once it has kept them and before WhatsApp has them', 2, 812, 0],
  ['once WhatsApp has them', 3, 812, 1],
])(
  'a process that dies %s is followed by one that logs in and reads',
  async (_when, times, made, uploaded) => {
    const whatsApp = await phone()
    const jan = whatsApp.addPhone('32471000001', '111222333444555')
    const crashed = childWith(await linked(whatsApp), whatsApp, times)
    await expect.poll(() => crashed.isGone, PATIENCE).toBe(true)
    expect([preKeys(crashed.kept).length, uploads(whatsApp).length]).toEqual([made, uploaded])
    const next = childWith(crashed.kept, whatsApp, null)
    await expect.poll(() => next.state, PATIENCE).toBe('open')
    const id = await whatsApp.write(jan, { conversation: 'Site down' })
    await expect.poll(() => next.arrived, PATIENCE).toMatchObject([{ id: `${jan.lid}/${id}` }])
    expect(next.arrived[0]!.content).toEqual({ kind: 'text', body: 'Site down' })
  },
  120_000,
)
