import {
  type Content,
  type Library,
  loadLibrary,
  openSocketServer,
  type SocketServer,
  type Stanza,
} from './library.ts'
import type { MediaStore } from './media.ts'
import { type Certificate, Line, makeCertificate } from './noise.ts'
import { Pairing } from './pairing.ts'
import { childOf, childrenOf, Directory, FakePhone, SERVER, stanza } from './phone.ts'
import { messageOf, now, offerOf, retryOf, type Written } from './stanzas.ts'

export type { Written } from './stanzas.ts'

const failure = (reason: string) => stanza('failure', { reason, location: 'here' })

/** A WhatsApp on loopback with one account, which one program at a time may be linked to. */
export class LoopbackWhatsApp {
  url = ''
  readonly number: string
  readonly phones: FakePhone[] = []
  /** The phone that the account belongs to: whoever is linked writes to it too. */
  readonly own: FakePhone
  /** Every stanza that came in. */
  readonly heard: Stanza[] = []
  readonly faults: unknown[] = []
  /** How often somebody was logged in, how many at once at most, and how often one pushed another out. */
  readonly journal = { logins: 0, most: 0, pushedOut: 0 }
  /** With what the next message is refused. */
  refusal: string | null = null
  /** How often somebody tried to log in, and for which reason whoever does is turned away; null: nobody is. */
  attempts = 0
  turnsAway: string | null = null
  isLinked = false
  line: Line | null = null
  /** Where files are put; null where nobody sends any. */
  media: MediaStore | null = null
  readonly #library: Library
  readonly #server: SocketServer
  readonly #certificate: Certificate
  readonly #pairing: Pairing
  readonly #lines = new Set<Line>()
  readonly #directory: Directory
  /** What nobody has said to have got yet. */
  readonly #waiting = new Map<string, Stanza>()
  readonly #written = new Map<string, { phone: FakePhone; content: Content; how: Written }>()
  #ids = 0

  static async start(number: string): Promise<LoopbackWhatsApp> {
    const whatsApp = new LoopbackWhatsApp(await loadLibrary(), number)
    await new Promise<void>((done) => whatsApp.#server.once('listening', done))
    whatsApp.url = `ws://127.0.0.1:${whatsApp.#server.address().port}/ws/chat`
    return whatsApp
  }

  private constructor(library: Library, number: string) {
    this.number = number
    this.#library = library
    this.#certificate = makeCertificate(library)
    this.own = new FakePhone(library, number, '900000000000001')
    const { lid } = this.own
    this.#pairing = new Pairing(library, library.Curve.generateKeyPair(), { number, lid })
    this.phones.push(this.own)
    this.#directory = new Directory(library, this.phones)
    this.#server = openSocketServer()
    this.#server.on('connection', (socket) => {
      this.line = new Line(socket, library, this.#certificate, {
        opened: (line, { username }) =>
          this.#opened(line, username !== undefined && username !== null && String(username) !== '0'),
        heard: (line, heard) => this.#hear(line, heard),
        broke: (_line, fault) => this.faults.push(fault),
      })
    })
  }

  /** Somebody gets a phone with WhatsApp on it. */
  addPhone(number: string, lid: string): FakePhone {
    const phone = new FakePhone(this.#library, number, lid)
    this.phones.push(phone)
    return phone
  }

  /** How many are logged in at this moment. */
  get open(): number {
    return [...this.#lines].filter((line) => line.isOpen).length
  }

  close(): void {
    for (const socket of this.#server.clients) socket.terminate()
    this.#server.close()
  }

  /** What the owner's phone does with a code on the screen. */
  scan(qr: string): void {
    this.#paired(this.#pairing.scanned(qr))
  }

  /** What the owner's phone does with eight signs on the screen; false where nobody has asked for any. */
  type(signs: string): boolean {
    const hello = this.#pairing.type(signs)
    if (hello === null) return false
    const attrs = { from: SERVER, type: 'link_code_companion_reg', id: 'signs', t: now() }
    this.line?.send(stanza('notification', attrs, [hello]))
    return true
  }

  /** Nobody has linked it in time. */
  expire(): void {
    endWith(this.line, stanza('failure', { reason: '408', location: 'here' }))
  }

  #paired(success: Stanza): void {
    this.isLinked = true
    this.#directory.forgetKeys()
    this.line?.send(stanza('iq', { from: SERVER, type: 'set', id: 'pair-success', t: now() }, [success]))
  }

  /** Somebody writes. Where nobody is logged in it waits, as everything that nobody has said to have got. */
  async write(phone: FakePhone, content: Content, how: Written = {}): Promise<string> {
    const id = how.id ?? `3A${String(++this.#ids).padStart(18, '0')}`
    this.#written.set(id, { phone, content, how })
    const enc = await phone.seal(this.own.lid, content, () => this.#directory.takeKeys())
    if (how.isGarbled) enc.content = Buffer.from(enc.content as Uint8Array).fill(7, 40)
    this.#deliver(messageOf(phone, id, enc, how))
    return id
  }

  /** The owner answers with the phone itself. */
  async writeByOwn(to: FakePhone, content: Content): Promise<string> {
    const id = `3A0WN${String(++this.#ids).padStart(15, '0')}`
    const wrapped = { deviceSentMessage: { destinationJid: to.lid, message: content } }
    const enc = await this.own.seal(this.own.lid, wrapped, () => this.#directory.takeKeys())
    const attrs = { from: this.own.lid, recipient: to.lid, id, type: 'text', t: now(), notify: 'Desk' }
    this.#deliver(stanza('message', attrs, [enc]))
    return id
  }

  /** `read`, or without a type: it was delivered. */
  receipt(phone: FakePhone, id: string, type?: 'read'): void {
    this.line?.send(stanza('receipt', { from: phone.lid, id, t: now(), ...(type && { type }) }))
  }

  /** The phone could not read this message of the account. */
  askAgain(phone: FakePhone, id: string): void {
    this.line?.send(retryOf(phone, id))
  }

  call(phone: FakePhone, id: string): void {
    this.line?.send(offerOf(phone, id))
  }

  /** Another program has logged in with the same keys. */
  pushOut(line = this.line): void {
    this.journal.pushedOut++
    endWith(line, stanza('stream:error', {}, [stanza('conflict', { type: 'replaced' })]))
  }

  /** The owner takes the link away. */
  unlink(): void {
    this.isLinked = false
    endWith(this.line, failure('401'))
  }

  #deliver(message: Stanza): void {
    this.#waiting.set(message.attrs.id!, message)
    if (this.open > 0) this.line?.send(message)
  }

  #opened(line: Line, isLogin: boolean): void {
    if (!isLogin) {
      this.#pairing.forget()
      const refs = ['1', '2', '3', '4', '5', '6'].map((ref) => stanza('ref', {}, Buffer.from(`ref${ref}`)))
      const attrs = { from: SERVER, type: 'set', id: 'pair-device', xmlns: 'md' }
      line.send(stanza('iq', attrs, [stanza('pair-device', {}, refs)]))
      return
    }
    this.attempts++
    if (this.turnsAway !== null || !this.isLinked) {
      endWith(line, failure(this.turnsAway ?? '401'))
      return
    }
    for (const other of this.#lines) if (other.isOpen) this.pushOut(other)
    this.#lines.add(line)
    this.journal.logins++
    this.journal.most = Math.max(this.journal.most, this.open)
    line.send(stanza('success', { t: now(), lid: this.own.lid.replace('@', ':1@'), props: '1' }))
    const waiting = [...this.#waiting.values()]
    for (const message of waiting) line.send({ ...message, attrs: { ...message.attrs, offline: '1' } })
    const done = stanza('offline', { count: String(waiting.length) })
    setTimeout(() => line.send(stanza('ib', { from: SERVER }, [done])), 30)
  }

  async #hear(line: Line, heard: Stanza): Promise<void> {
    this.heard.push(heard)
    const { id = '', type, class: what } = heard.attrs
    if (heard.tag === 'iq') return this.#answer(line, heard)
    if (heard.tag === 'receipt' && type === 'retry') return this.#writeAgain(id)
    if (heard.tag === 'receipt' || (heard.tag === 'ack' && what === 'message')) this.#waiting.delete(id)
    if (heard.tag === 'message') await this.#carry(line, heard)
  }

  /** Whoever could not read a message gets it again, under keys of its own. */
  async #writeAgain(id: string): Promise<void> {
    const written = this.#written.get(id)
    if (!written) return
    written.phone.forgetSession()
    await this.write(written.phone, written.content, { ...written.how, id, isGarbled: false })
  }

  async #carry(line: Line, message: Stanza): Promise<void> {
    const { id = '', to = '' } = message.attrs
    const ack = { class: 'message', id, from: to, t: now() }
    const refusal = this.refusal
    this.refusal = null
    if (refusal !== null) return line.send(stanza('ack', { ...ack, error: refusal }))
    const parts = childrenOf(childOf(message, 'participants') ?? stanza('none', {}))
    const sealed = parts.length > 0 ? parts : [stanza('to', { jid: to }, [childOf(message, 'enc')!])]
    line.send(stanza('ack', ack))
    for (const part of sealed) await this.#bring(id, part)
  }

  async #bring(id: string, part: Stanza): Promise<void> {
    const phone = this.#directory.phoneOf(part.attrs.jid ?? '')
    const enc = childOf(part, 'enc')
    if (!phone || !enc) return
    if (phone.asksAgain === 0) return phone.open(this.own.lid, id, enc)
    phone.asksAgain--
    this.askAgain(phone, id)
  }

  #answer(line: Line, { attrs, content }: Stanza): void {
    const asked = Array.isArray(content) ? content[0] : undefined
    if (attrs.type === 'result') {
      if (attrs.id === 'pair-success') endWith(line, stanza('stream:error', { code: '515' }))
      return
    }
    const success = asked?.tag === 'link_code_companion_reg' ? this.#pairing.hear(asked) : null
    if (success) setTimeout(() => this.#paired(success), 20)
    const leave = asked?.tag === 'media_conn' ? [this.media!.leave()] : undefined
    const known = asked ? this.#directory.answer(attrs.xmlns ?? '', asked, content as Stanza[]) : undefined
    line.send(stanza('iq', { from: SERVER, type: 'result', id: attrs.id ?? '' }, leave ?? known))
  }
}

function endWith(line: Line | null, last: Stanza): void {
  line?.send(last)
  line?.end()
}
