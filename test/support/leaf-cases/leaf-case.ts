import { askExplanation } from '../../../server/desk/ask.ts'
import type { Policy } from '../../../server/policy/policy.ts'
import type { TestApp } from '../app.ts'
import { Caller } from '../calls.ts'
import { portalToken } from '../portal-token.ts'
import { form, got } from '../ticket-house.ts'
import type { Edits } from './leaf-policy.ts'

/** Monday; the server of these cases stands still at it. */
export const NOW = '2026-11-23T10:00:00+01:00'
export const PORTAL_KEY = 'a key that only the portal and this desk know'

/** One desk, asked as people ask it. */
export interface Asked {
  readonly house: TestApp
  readonly desk: string
  readonly policy: Policy
}
/** Asks at a door, and answers all that was said there. */
export type Ask = (at: Asked) => Promise<unknown>

export type Case =
  /** Two values or more (null: left out) whose answers at a door differ. */
  | {
      readonly kind: 'two'
      readonly values: readonly unknown[]
      readonly ask: Ask
      readonly with: Edits
      readonly at?: string
    }
  /** There is no second value, and none at all is refused too: what it says is the rule itself. */
  | { readonly kind: 'only'; readonly value: unknown; readonly with: Edits }
  /** Never right, at any value: the schema names it to say why. */
  | { readonly kind: 'refused'; readonly value: unknown }
  /** Kept where one question is not enough to show it: a test of its own, in which these words stand. */
  | { readonly kind: 'shown-by'; readonly test: string; readonly words: string }

export const two = (values: readonly unknown[], ask: Ask, edits: Edits = {}, at?: string): Case => ({
  kind: 'two',
  values,
  ask,
  with: edits,
  ...(at === undefined ? {} : { at }),
})
export const only = (value: unknown, edits: Edits = {}): Case => ({ kind: 'only', value, with: edits })
export const refused = (value: unknown): Case => ({ kind: 'refused', value })
export const shownBy = (test: string, words: string): Case => ({ kind: 'shown-by', test, words })

/** `npx balie explain`: what would happen to this person, and why. */
export const explains =
  (asked: Record<string, unknown>): Ask =>
  async ({ policy }) => {
    const answer = askExplanation({ desks: [policy], now: Date.parse(NOW) }, asked)
    if (!answer.ok) throw new Error(answer.mistakes.join(' '))
    return { ...answer.answer, policy: null }
  }

const read = async ({ house }: Asked, path: string, headers: Record<string, string> = {}) =>
  ((await (await fetch(house.url + path, { headers })).json()) as { value: unknown }).value

/** The public page. */
export const page: Ask = (at) => read(at, `/d/${at.desk}/page.json`)
/** The contact card as somebody sees it who did not sign in. */
export const card: Ask = (at) => read(at, `/w/${at.desk}/card`)
export const cardIn =
  (language: string): Ask =>
  (at) =>
    read(at, `/w/${at.desk}/card?lang=${language}`)

/** The customer that each desk of these cases has, with a contract of tier gold and standby at night. */
export const signedIn = async ({ house, desk }: Asked, sub = 'K1001') =>
  house.visitor(desk, portalToken({ sub, aud: desk, exp: Date.parse(NOW) / 1000 + 600, name: 'Kaat' }))

/** The same card for a customer of tier gold. */
export const customersCard: Ask = (at) => cardOf(at, 'K1001')
/** For one who has a contract of tier basic besides. */
export const secondCustomersCard: Ask = (at) => cardOf(at, 'K2002')

async function cardOf(at: Asked, number: string): Promise<unknown> {
  const who = await signedIn(at, number)
  const { value } = (await (await who.get(`/w/${at.desk}/card`)).json()) as { value: unknown }
  return value
}

/** The sites that may embed the widget. */
export const embeddedBy: Ask = async ({ house, desk }) =>
  (await fetch(`${house.url}/w/${desk}/`)).headers.get('content-security-policy')

/** Sends the ticket form; what of the answer is the same for the same form. */
export const formSent =
  (more: Record<string, unknown> = {}, by: 'visitor' | 'customer' = 'visitor'): Ask =>
  async (at) => {
    const who = by === 'visitor' ? await at.house.visitor(at.desk) : await signedIn(at)
    const answer = (await (await who.post(`/w/${at.desk}/tickets`, { ...form(), ...more })).json()) as {
      ok: boolean
      code?: string
      say?: string
      field?: string
      value?: { due: number | null; say: string }
    }
    const { ok, code, say, field, value } = answer
    const told = `${say ?? ''}${value?.say ?? ''}`.replaceAll(/\d{7}/g, '#')
    return { ok, code, field, told, due: value?.due }
  }

/** What a caller hears first, and how many keys are asked for. */
export const calls =
  (from: string, to: string): Ask =>
  async ({ house, desk }) => {
    const caller = new Caller(house, desk, from, to)
    const { says } = await caller.dial()
    return { says, keys: caller.last.verb('Gather')?.attributes.numDigits ?? null }
  }

/** Why a ticket is answered by when it is, as agents read it. */
export const deadlineSaid =
  (more: Record<string, unknown>): Ask =>
  async (at) => {
    const who = await signedIn(at)
    const sent = await who.post(`/w/${at.desk}/tickets`, { ...form(), ...more })
    const { value } = (await sent.json()) as { value: { number: number } }
    const agent = await at.house.agent({ [at.desk]: 'agent' })
    return got(await agent.ask('ticket:open', { desk: at.desk, number: value.number })).why
  }

const panelHeaders = ({ house }: Asked, cookie: string) => ({ cookie, 'x-balie': 'panel', origin: house.url })

/** What a supervisor's panel knows of the desk. */
export const panel: Ask = async (at) => {
  const { cookie } = await at.house.agent({ [at.desk]: 'supervisor' })
  const { desks } = (await read(at, '/panel/api/me', panelHeaders(at, cookie))) as { desks: object[] }
  return desks
}
