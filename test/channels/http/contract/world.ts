import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { makeApiKey } from '../../../../server/actions/customers/api-keys.ts'
import { granted } from '../../../support/account-house.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { TWILIO } from '../../../support/calls.ts'
import { type Canary, canaryHouse } from '../../../support/canary.ts'
import { KAAT, PORTAL_KEY, portalToken } from '../../../support/portal-token.ts'
import { deskOf } from '../../../support/ticket-house.ts'

/** The server of the contract: Eva and her desk `north`, the desk `south` of somebody else, and whoever asks. */
export interface World extends Canary {
  /** Signed in at the portal of `north` as customer K1001. */
  kaat: TestVisitor
  mallory: TestVisitor
  stranger: TestVisitor
  outsider: TestAgent
  key: string
  /** A server that nobody has set up yet. */
  unused: TestApp
  close(): Promise<void>
}

/** Who asks, and what each of them shows of themselves. */
const CALLERS = {
  nobody: () => ({}),
  Eva: ({ eva }) => bearer(eva.token),
  'a customer': ({ kaat }) => bearer(kaat.token),
  'another visitor': ({ mallory }) => bearer(mallory.token),
  'a visitor of another desk': ({ stranger }) => bearer(stranger.token),
  'whoever has the link': ({ secret }) => ({ 'x-ticket-secret': secret }),
  'whoever guesses a link': ({ secret }) => ({ 'x-ticket-secret': `${secret.slice(0, -1)}_` }),
  'an agent': ({ sanne }) => ({ cookie: sanne.cookie, 'x-balie': 'panel' }),
  'an agent of another desk': ({ outsider }) => ({ cookie: outsider.cookie, 'x-balie': 'panel' }),
  'a foreign page': ({ sanne }) => ({ cookie: sanne.cookie, origin: 'https://evil.example' }),
  'a panel without a session': () => ({ 'x-balie': 'panel' }),
  'a key': ({ key }) => bearer(key),
  'a key of another desk': ({ foreignKey }) => bearer(foreignKey),
} satisfies Record<string, (world: World) => Record<string, string>>

export type Who = keyof typeof CALLERS

export function shownBy(world: World, who: Who): Record<string, string> {
  return CALLERS[who](world)
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` }
}

const MONDAY = '2026-11-23T10:00:00+01:00'

export async function openWorld(): Promise<World> {
  const assets = await builtFiles()
  const canary = await canaryHouse({
    policies: [everyDoor('north'), everyDoor('south')],
    portalKeys: new Map([['north', Buffer.from(PORTAL_KEY)]]),
    twilio: { ...TWILIO, apiKey: { id: `SK${'0'.repeat(32)}`, secret: 'signs softphones' } },
    assets,
  })
  const { house } = canary
  const unused = await testApp(MONDAY, { policies: [everyDoor('north')], assets })
  await customer(house, 'north', KAAT.sub, { tier: 'premium' })
  return {
    ...canary,
    kaat: await house.visitor('north', portalToken(KAAT)),
    mallory: await house.visitor('north'),
    stranger: await house.visitor('south'),
    outsider: await house.agent({ south: 'administrator' }, 'Olaf'),
    key: granted(await makeApiKey(house.app.ctx, 'north', 'books', null)),
    unused,
    close: async () => {
      await Promise.all([house.close(), unused.close()])
      await rm(assets, { recursive: true })
    },
  }
}

/** A brand with all there is: chat, form and telephone, PINs, standby. */
function everyDoor(id: string) {
  return deskOf(
    id,
    `name: ${id}
timezone: Europe/Brussels
languages: [nl, en]
sites: [https://www.north.example]
hours: { always: 24/7, office: Mo-Fr 09:00-17:00, night: 22:00-06:00 }
tiers: { nobody: { label: Visitor }, premium: { label: Premium } }
teams: { hosting: { label: Hosting } }
fields: { domain: { label: Domain } }
topics: { move: { label: Move a site, doors: [ticket], ask: [domain] } }
first-response: { by: tier, clock: always, promise: target, default: 8h }
standby: { periods: { night: { label: Night, hours: night } } }
doors:
  whatsapp: { number: "+32 3 555 01 30", open: always, for: everyone }
  email: { address: "help@${id}.example", open: always, for: everyone }
  chat: { open: always, for: everyone, attachments: everyone }
  ticket: { open: always, for: everyone, attachments: everyone }
  phone: { number: "+32 3 555 01 30", open: office, for: everyone, after-hours: standby }
`,
  )
}

/** What the browser programs are built to, each with a line in it. */
async function builtFiles(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'balie-contract-'))
  for (const name of [
    'widget/widget.js',
    'widget/frame/index.html',
    'widget/frame/desk.html',
    'widget/frame/ticket.html',
    'widget/frame/_assets/frame-1a2b.js',
    'panel/index.html',
    'panel/assets/panel-1a2b.css',
  ]) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), name)
  }
  return folder
}
