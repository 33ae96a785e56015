import {
  type Bundle,
  type Content,
  type Keys,
  type Library,
  QUIET,
  type Signal,
  type Stanza,
} from './library.ts'

export const SERVER = 's.whatsapp.net'

/** What came out at a phone's end: only who has its keys can have read it. */
export interface Read {
  id: string
  text: string | null
  content: Content
}

/** Somebody with WhatsApp: a number, a linked id, and Signal keys of their own. */
export class FakePhone {
  readonly pn: string
  readonly lid: string
  readonly inbox: Read[] = []
  /** So many messages it cannot read at first, and asks for again. */
  asksAgain = 0
  readonly #library: Library
  readonly #keys: Keys
  readonly #signal: Signal
  readonly #stored = new Map<string, unknown>()
  #hasSession = false
  #preKeys = 0

  constructor(library: Library, number: string, lid: string) {
    this.pn = `${number}@${SERVER}`
    this.lid = `${lid}@lid`
    this.#library = library
    this.#keys = library.initAuthCreds()
    const stored = this.#stored
    const keys = library.addTransactionCapability(
      {
        async get(type, ids) {
          const found = ids.map((id) => [id, stored.get(`${type}/${id}`)] as const)
          return Object.fromEntries(found.filter(([, value]) => value !== undefined))
        },
        async set(data) {
          for (const [type, values] of Object.entries(data)) {
            for (const [id, value] of Object.entries(values)) {
              if (value === null) stored.delete(`${type}/${id}`)
              else stored.set(`${type}/${id}`, value)
            }
          }
        },
      },
      QUIET,
      { maxCommitRetries: 3, delayBetweenTriesMs: 10 },
    )
    this.#signal = library.makeLibSignalRepository({ creds: this.#keys, keys }, QUIET)
  }

  get registration(): Buffer {
    return bigEndian(this.#keys.registrationId, 4)
  }

  is(jid: string): boolean {
    const [user = '', server = ''] = jid.split('@')
    const bare = `${user.split(':')[0]}@${server}`
    return bare === this.pn || bare === this.lid
  }

  /** As the server hands its keys to whoever wants to write to it for the first time. */
  keysFor(jid: string): Stanza {
    const { signedIdentityKey, signedPreKey } = this.#keys
    const preKey = this.#library.Curve.generateKeyPair()
    const id = ++this.#preKeys
    this.#stored.set(`pre-key/${id}`, preKey)
    return stanza('user', { jid }, [
      stanza('registration', {}, this.registration),
      stanza('type', {}, Buffer.from([5])),
      stanza('identity', {}, bytes(signedIdentityKey.public)),
      stanza('skey', {}, [
        stanza('id', {}, bigEndian(signedPreKey.keyId, 3)),
        stanza('value', {}, bytes(signedPreKey.keyPair.public)),
        stanza('signature', {}, bytes(signedPreKey.signature)),
      ]),
      stanza('key', {}, [stanza('id', {}, bigEndian(id, 3)), stanza('value', {}, bytes(preKey.public))]),
    ])
  }

  /** Encrypts for the account, whose keys it takes from the server where it has no session with it. */
  async seal(account: string, content: Content, keys: () => Bundle): Promise<Stanza> {
    if (!this.#hasSession) await this.#signal.injectE2ESession({ jid: account, session: keys() })
    this.#hasSession = true
    const data = this.#library.encodeWAMessage(content)
    const { type, ciphertext } = await this.#signal.encryptMessage({ jid: account, data })
    return stanza('enc', { v: '2', type }, bytes(ciphertext))
  }

  /** It takes the account's keys anew, as after a message that could not be read. */
  forgetSession(): void {
    this.#hasSession = false
  }

  async open(account: string, id: string, enc: Stanza): Promise<void> {
    const ciphertext = enc.content as Uint8Array
    const padded = await this.#signal.decryptMessage({ jid: account, type: enc.attrs.type ?? '', ciphertext })
    this.#hasSession = true
    const content = this.#library.proto.Message.decode(this.#library.unpadRandomMax16(padded))
    this.inbox.push({ id, text: textOf(content), content })
  }
}

/** What the server knows of everybody: who has which devices and keys, and the keys that the account has brought. */
export class Directory {
  readonly #library: Library
  readonly #phones: readonly FakePhone[]
  readonly #preKeys: Stanza[] = []
  #keys: Stanza | null = null

  constructor(library: Library, phones: readonly FakePhone[]) {
    this.#library = library
    this.#phones = phones
  }

  phoneOf(jid: string): FakePhone | undefined {
    return this.#phones.find((phone) => phone.is(jid))
  }

  /** The answer to a question of the program; nothing in it where only an answer is waited for. */
  answer(space: string, asked: Stanza, all: Stanza[]): Stanza[] | undefined {
    switch (`${space} ${asked.tag}`) {
      case 'encrypt count':
        return [stanza('count', { value: String(this.#preKeys.length) })]
      case 'encrypt digest':
        return [stanza('digest', {})]
      case 'encrypt registration':
        this.#keys = stanza('keys', {}, all)
        this.#preKeys.push(...childrenOf(all.find(({ tag }) => tag === 'list')!))
        return undefined
      case 'encrypt key':
        return [
          stanza(
            'list',
            {},
            childrenOf(asked).map((user) => this.#keysOf(user.attrs.jid ?? '')),
          ),
        ]
      case 'usync usync':
        return [
          stanza('usync', {}, [
            stanza(
              'list',
              {},
              childrenOf(childOf(asked, 'list')!).map((user) => this.#devicesOf(user.attrs.jid ?? '')),
            ),
          ]),
        ]
      case 'abt props':
        return [stanza('props', {}, [])]
      case 'privacy privacy':
        return [stanza('privacy', {}, [stanza('category', { name: 'readreceipts', value: 'all' })])]
      case 'blocklist list':
        return [stanza('list', {}, [])]
      default:
        return undefined
    }
  }

  #keysOf(jid: string): Stanza {
    const unknown = stanza('error', { code: '404', text: 'item-not-found' })
    return this.phoneOf(jid)?.keysFor(jid) ?? stanza('user', { jid }, [unknown])
  }

  #devicesOf(jid: string): Stanza {
    const phone = this.phoneOf(jid)
    const list = stanza('device-list', {}, phone ? [stanza('device', { id: '0' })] : [])
    const lid = phone && jid.endsWith(SERVER) ? [stanza('lid', { val: phone.lid })] : []
    return stanza('user', { jid }, [stanza('devices', {}, [list]), ...lid])
  }

  /** Another program is linked, and has brought no keys yet: those of the one before open nothing. */
  forgetKeys(): void {
    this.#preKeys.length = 0
    this.#keys = null
    for (const phone of this.#phones) phone.forgetSession()
  }

  takeKeys(): Bundle {
    const preKey = this.#preKeys.shift()
    if (!this.#keys || !preKey) throw new Error('nobody has brought keys')
    const key = (of: Uint8Array) => this.#library.generateSignalPubKey(of)
    const signed = childOf(this.#keys, 'skey')!
    const part = (of: Stanza, tag: string) => bytesOf(childOf(of, tag))
    return {
      registrationId: part(this.#keys, 'registration').readUInt32BE(),
      identityKey: key(part(this.#keys, 'identity')),
      signedPreKey: {
        keyId: part(signed, 'id').readUIntBE(0, 3),
        publicKey: key(part(signed, 'value')),
        signature: part(signed, 'signature'),
      },
      preKey: { keyId: part(preKey, 'id').readUIntBE(0, 3), publicKey: key(part(preKey, 'value')) },
    }
  }
}

export function stanza(tag: string, attrs: Record<string, string>, content?: Stanza['content']): Stanza {
  return content === undefined ? { tag, attrs } : { tag, attrs, content }
}

export function childrenOf({ content }: Stanza): Stanza[] {
  return Array.isArray(content) ? content : []
}

export function childOf(of: Stanza, tag: string): Stanza | undefined {
  return childrenOf(of).find((child) => child.tag === tag)
}

export function bytesOf(of: Stanza | undefined): Buffer {
  return Buffer.from((of?.content ?? []) as Uint8Array)
}

function bytes(of: Uint8Array): Buffer {
  return Buffer.from(of)
}

function bigEndian(value: number, length: number): Buffer {
  const into = Buffer.alloc(length)
  into.writeUIntBE(value, 0, length)
  return into
}

function textOf(content: Content): string | null {
  const { conversation, extendedTextMessage } = content as {
    conversation?: string
    extendedTextMessage?: { text?: string }
  }
  return conversation || extendedTextMessage?.text || null
}
