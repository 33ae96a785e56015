import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Policy } from '../policy/policy.ts'
import type { TwilioAccount } from '../process/twilio-settings.ts'
import { demoCustomers } from './people.ts'

/** The provider's emulator in a process of its own, as the demo starts it. */
interface DemoTelephone {
  account: TwilioAccount
  /** The page that is a telephone. */
  url: string
  /** Offers the numbers of a desk that came, or changed, while it runs. */
  offer(policy: Policy): Promise<void>
  /** Says who answers at softphones (`client:…`). */
  name(names: Record<string, string>): Promise<void>
  stop(): Promise<void>
}

const STARTS_WITHIN_MS = 5000

/**
 * Starts the emulator for the demo: every desk's numbers ring at our own webhooks. The server itself only learns an
 * account, its secrets and a base URL, exactly as with the real provider. Null when the program is not built or
 * its port is taken: the demo then has no telephone.
 */
export async function startDemoTelephone(
  given: { program: string; port: number; gateway: string; secretKey: Uint8Array; ahead: number },
  policies: readonly Policy[],
): Promise<DemoTelephone | null> {
  if (!existsSync(given.program)) return null
  const account = demoAccount(given)
  const config = join(mkdtempSync(join(tmpdir(), 'balie-telephone-')), 'config.json')
  writeFileSync(config, JSON.stringify(settingsOf(account, given, policies)), { mode: 0o600 })
  const child = spawn(process.execPath, [given.program, '--config', config], {
    // By the channel it notices when we are killed; else it would keep the port from the next demo.
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    detached: true,
  })
  const up = await new Promise<boolean>((resolve) => {
    child.stdout?.once('data', () => resolve(true))
    child.once('exit', () => resolve(false))
    child.on('error', () => resolve(false))
    setTimeout(() => resolve(false), STARTS_WITHIN_MS).unref()
  })
  const stop = async () => {
    child.kill('SIGTERM')
    rmSync(dirname(config), { recursive: true, force: true })
  }
  if (!up) {
    await stop()
    return null
  }
  await approveTemplates(account.apiUrl, policies)
  child.unref()
  child.channel?.unref()
  const offer = async (policy: Policy) => {
    for (const [number, own] of Object.entries(numbersOf(policy, given.gateway)))
      await put(account, `numbers/${encodeURIComponent(number)}`, own)
    await put(account, 'book', bookOf([policy]))
  }
  return { account, url: `${account.apiUrl}/`, offer, name: (names) => put(account, 'book', { names }), stop }
}

/** The provider has approved what the policies name, so that a template can be tried without an account. */
async function approveTemplates(apiUrl: string, policies: readonly Policy[]): Promise<void> {
  for (const { doors } of policies) {
    for (const { key, category, languages } of doors.whatsapp.sending.templates) {
      for (const [language, { name, text }] of languages) {
        const variables = Object.fromEntries(
          [...text.matchAll(/\{\{(\d+)\}\}/g)].map(([, n]) => [n, `value ${n}`]),
        )
        const types = { 'twilio/text': { body: text } }
        await fetch(`${apiUrl}/control/contents/${name}`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ friendly_name: key, language, types, variables, category }),
        })
      }
    }
  }
}

/** What the emulator is told: whose account it is, and where each number of the desks rings and takes messages. */
function settingsOf(
  account: TwilioAccount,
  { port, gateway, ahead }: { port: number; gateway: string; ahead: number },
  policies: readonly Policy[],
) {
  const numbers = Object.assign({}, ...policies.map((policy) => numbersOf(policy, gateway)))
  return {
    port,
    ahead,
    accountSid: account.accountSid,
    authToken: account.authTokens[0],
    apiKeys: { [account.apiKey!.id]: account.apiKey!.secret },
    numbers,
    // A message is read when somebody opens the conversation on the emulator's page.
    ticks: { sent: 0.3, delivered: 0.7, read: null },
    book: bookOf(policies),
  }
}

type OwnNumbers = Record<string, { voiceUrl?: string; statusCallback?: string; messageUrl?: string }>

/** Where each number of a desk rings and takes messages. */
function numbersOf({ id, doors }: Policy, gateway: string): OwnNumbers {
  const numbers: OwnNumbers = {}
  const at = `${gateway}/twilio/${id}`
  for (const { number } of doors.phone.lines)
    numbers[number] = { voiceUrl: `${at}/voice`, statusCallback: `${at}/status` }
  for (const { number } of doors.whatsapp.lines)
    numbers[number] = { ...numbers[number], messageUrl: `${at}/message` }
  return numbers
}

/** Tells the emulator. One that is gone is the demo's loss alone. */
async function put({ apiUrl }: TwilioAccount, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const sent = { method: 'PUT', headers, body: JSON.stringify(body) }
  await fetch(`${apiUrl}/control/${path}`, sent).catch(() => null)
}

/** Whose the numbers are, and the example customers who are known there: those with most rights first. */
function bookOf(policies: readonly Policy[]) {
  const lines = policies.flatMap((policy) => {
    const { phone, whatsapp } = policy.doors
    const numbers = new Set([...phone.lines, ...whatsapp.lines].map(({ number }) => number))
    return [...numbers].map((number) => ({ policy, number }))
  })
  return {
    names: Object.fromEntries(lines.map(({ policy, number }) => [number, policy.name])),
    people: lines.flatMap(({ policy, number: calls }) =>
      demoCustomers(policy)
        .map(({ person, product, phone }) => ({ name: `${person}, ${product}`, number: phone, calls }))
        .reverse(),
    ),
  }
}

/** Identifiers and secrets of the demo's account, made from this server's own key. */
function demoAccount({ secretKey, port }: { secretKey: Uint8Array; port: number }): TwilioAccount {
  const made = (what: string) =>
    createHmac('sha256', secretKey).update(`demo telephone ${what}`).digest('hex')
  return {
    accountSid: `AC${made('account').slice(0, 32)}`,
    authTokens: [made('token').slice(0, 32)],
    signingKeys: [],
    apiKey: { id: `SK${made('key').slice(0, 32)}`, secret: made('secret').slice(0, 32) },
    apiUrl: `http://127.0.0.1:${port}`,
  }
}
