import { createHmac } from 'node:crypto'
import type { AppOptions } from '../../server/app-options.ts'
import { type TestApp, testApp } from './app.ts'
import { lint } from './twiml-lint.ts'

export const TWILIO = {
  accountSid: `AC${'0'.repeat(31)}1`,
  authTokens: ['the token that counts', 'the token before it'] as [string, string],
  apiKey: null,
  signingKeys: [],
  apiUrl: 'http://127.0.0.1:9',
}

/**
 * The whole server with a telephone that takes calls and rings nobody: callers wait until the test says otherwise.
 * How agents are rung and connected stands in tests of its own.
 */
export async function phoneHouse(at: string, options: Partial<AppOptions> = {}): Promise<TestApp> {
  const house = await testApp(at, { twilio: TWILIO, ...options })
  Object.assign(house.app.ctx.ports, { telephone: null })
  return house
}

/** The signature as Twilio's page on webhook security describes it, written here once more. */
export function signature(
  url: string,
  form: Record<string, string>,
  token: string = TWILIO.authTokens[0],
): string {
  const text = Object.keys(form)
    .sort()
    .reduce((signed, name) => signed + name + form[name], url)
  return createHmac('sha1', token).update(text, 'utf8').digest('base64')
}

export interface Answered {
  status: number
  /** The document as it came. */
  xml: string
  /** What is spoken, digits with spaces between them. */
  says: string
  /** Attributes and content of the first verb of that name; null when there is none. */
  verb(name: string): { attributes: Record<string, string>; text: string } | null
  headers: Headers
}

/** Sends a form to a path of the server, signed. */
export async function signed(
  house: TestApp,
  path: string,
  form: Record<string, string>,
  more: { token?: string; signature?: string; headers?: Record<string, string> } = {},
): Promise<Answered> {
  const url = house.url + path
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': more.signature ?? signature(url, form, more.token),
      ...more.headers,
    },
    body: new URLSearchParams(form).toString(),
  })
  return answered(response.status, await response.text(), response.headers)
}

function answered(status: number, xml: string, headers: Headers): Answered {
  const problems = status === 200 ? lint(xml) : []
  if (problems.length > 0) throw new Error(`${problems.join('; ')}: ${xml}`)
  return {
    status,
    xml,
    headers,
    says: [...xml.matchAll(/<Say[^>]*>(.*?)<\/Say>/g)].map(([, said]) => spoken(said!)).join(' '),
    verb: (name) => {
      const found = new RegExp(`<${name}((?: [\\w-]+="[^"]*")*)\\s*(?:/>|>(.*?)</${name}>)`).exec(xml)
      if (!found) return null
      const attributes = [...found[1]!.matchAll(/([\w-]+)="([^"]*)"/g)]
      return {
        attributes: Object.fromEntries(attributes.map(([, name, value]) => [name!, unescaped(value!)])),
        text: unescaped(found[2] ?? ''),
      }
    },
  }
}

function spoken(said: string): string {
  return unescaped(
    said.replace(/<say-as interpret-as="digits">(\d*)<\/say-as>/g, (_, digits: string) =>
      [...digits].join(' '),
    ),
  )
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

/** Nothing else is said in two languages. */
function offersLanguages({ xml }: Answered): boolean {
  return new Set([...xml.matchAll(/<Say language="(\w\w)/g)].map(([, tongue]) => tongue)).size > 1
}

let calls = 0

/** Somebody with a telephone at the ear: follows what the answers say as Twilio would. */
export class Caller {
  readonly sid: string
  /** Every answer, in order. */
  readonly heard: Answered[] = []
  readonly #house: TestApp
  readonly #desk: string
  readonly #form: Record<string, string>

  constructor(house: TestApp, desk: string, from: string | null, to = '+3235550130', sid?: string) {
    calls += 1
    this.sid = sid ?? `CA${calls.toString(16).padStart(32, '0')}`
    this.#house = house
    this.#desk = desk
    this.#form = {
      AccountSid: TWILIO.accountSid,
      ApiVersion: '2010-04-01',
      CallSid: this.sid,
      CallStatus: 'ringing',
      Direction: 'inbound',
      To: to,
      Called: to,
      ...(from === null ? {} : { From: from, Caller: from }),
    }
  }

  get last(): Answered {
    return this.heard.at(-1)!
  }

  /** Goes to an address of this desk, as somebody who was taken there. */
  goTo(place: string): Promise<Answered> {
    return this.follow(`${this.#house.url}/twilio/${this.#desk}/${place}`, {})
  }

  /** What this call's requests carry besides. */
  form(more: Record<string, string> = {}): Record<string, string> {
    return { ...this.#form, ...more }
  }

  /** Calls, and says nothing while other languages are offered: the first thing heard is what comes then. */
  async dial(): Promise<Answered> {
    const greeting = await this.pickUp()
    if (!offersLanguages(greeting)) return greeting
    this.heard.pop()
    return this.follow(greeting.verb('Gather')!.attributes.action!, {})
  }

  /** Hears the first words, whatever they are. */
  pickUp(): Promise<Answered> {
    return this.send(`/twilio/${this.#desk}/voice`, {})
  }

  /** Keys at the Gather that is open: `#` ends, silence is null. */
  press(keys: string | null): Promise<Answered> {
    const gather = this.last.verb('Gather')
    if (!gather) throw new Error(`nobody listens: ${this.last.xml}`)
    const digits = keys?.split('#')[0]
    return this.follow(gather.attributes.action!, digits ? { Digits: digits } : {})
  }

  /** The action of the Enqueue or Record that was answered last. */
  async next(
    verb: 'Dial' | 'Enqueue' | 'Record' | 'Redirect',
    more: Record<string, string>,
  ): Promise<Answered> {
    const found = [...this.heard]
      .reverse()
      .find((answer) => answer.verb(verb))
      ?.verb(verb)
    if (!found) throw new Error(`no ${verb} was answered`)
    return this.follow(verb === 'Redirect' ? found.text : found.attributes.action!, more)
  }

  /** What the queue asks for while the caller waits. */
  wait(more: Record<string, string> = {}): Promise<Answered> {
    const enqueue = [...this.heard]
      .reverse()
      .find((answer) => answer.verb('Enqueue'))
      ?.verb('Enqueue')
    return this.follow(enqueue!.attributes.waitUrl!, { QueueTime: '30', QueuePosition: '1', ...more })
  }

  status(status: string, more: Record<string, string> = {}): Promise<Answered> {
    return signed(this.#house, `/twilio/${this.#desk}/status`, this.form({ CallStatus: status, ...more }))
  }

  follow(url: string, more: Record<string, string>): Promise<Answered> {
    if (!url.startsWith(this.#house.url)) throw new Error(`${url} leads out of the house`)
    return this.send(url.slice(this.#house.url.length), { CallStatus: 'in-progress', ...more })
  }

  async send(path: string, more: Record<string, string>): Promise<Answered> {
    const answer = await signed(this.#house, path, this.form(more))
    this.heard.push(answer)
    return answer
  }
}
