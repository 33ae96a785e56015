import { Agent, request } from 'node:http'
import { nowUs } from './body.ts'
import type { HookJournal, HookKind } from './hook-journal.ts'
import { type Account, type Form, signatureOf } from './twilio.ts'
import type { Verb } from './twiml.ts'

const GIVE_UP_MS = 15_000

export interface Window {
  run: number
  /** Microseconds of the machine's clock: until `fromUs` it warms up. */
  startUs: number
  fromUs: number
  endUs: number
}

/** The provider's end of the webhooks of one desk: signs them itself, and never leaves this machine. */
export class Hooks {
  readonly base: string
  readonly #account: Account
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1_000 })

  constructor({ url, desk, account }: { url: string; desk: string; account: Account }) {
    if (new URL(url).hostname !== '127.0.0.1') throw new Error(`${url} is not on this machine`)
    this.base = `${url}/twilio/${desk}`
    this.#account = account
  }

  /** Sends one webhook and has its answer judged; verbs are null when something was wrong with it. */
  async send(
    journal: HookJournal,
    kind: HookKind,
    url: string,
    form: Form,
    due: number,
  ): Promise<{ verbs: readonly Verb[] | null; text: string }> {
    const token = kind === 'forged' ? 'somebody else' : this.#account.token
    try {
      const answer = await this.#post(url, form, signatureOf(token, url, form))
      return { verbs: journal.heard(kind, answer, due, nowUs()), text: answer.text }
    } catch {
      journal.faults.unanswered += 1
      return { verbs: null, text: '' }
    }
  }

  #post(url: string, form: Form, signature: string): Promise<{ status: number; text: string }> {
    if (!url.startsWith(this.base)) return Promise.reject(new Error(`${url} leads elsewhere`))
    const body = new URLSearchParams(form as Record<string, string>).toString()
    return new Promise((resolve, reject) => {
      const sent = request(
        url,
        {
          method: 'POST',
          agent: this.#agent,
          timeout: GIVE_UP_MS,
          headers: {
            'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
            'content-length': Buffer.byteLength(body),
            'x-twilio-signature': signature,
          },
        },
        (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (part: string) => {
            text += part
          })
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
          response.on('error', reject)
        },
      )
      sent.on('timeout', () => sent.destroy(new Error('no answer')))
      sent.on('error', reject)
      sent.end(body)
    })
  }
}
