import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  pbkdf2Sync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import type { KeyPair, Library, Stanza } from './library.ts'
import { bytesOf, childOf, SERVER, stanza } from './phone.ts'

const REF = Buffer.from('a link by signs')
const ROUNDS = 2 << 16

/** What stands on the screen of the program that wants to be linked. */
interface Wish {
  identity: Uint8Array
  secret: Uint8Array
}

/** Signs that were typed: what both sides need to agree on a secret. */
interface Typed {
  theirs: Uint8Array
  own: KeyPair
}

/** What the owner's phone does to link a program to the account: by its code, or by eight signs that it shows. */
export class Pairing {
  readonly #library: Library
  readonly #account: KeyPair
  readonly #number: string
  readonly #lid: string
  /** The key of whoever asked for signs, sealed with them. */
  #asked: Buffer | null = null
  #typed: Typed | null = null

  constructor(library: Library, account: KeyPair, own: { number: string; lid: string }) {
    this.#library = library
    this.#account = account
    this.#number = own.number
    this.#lid = own.lid
  }

  scanned(qr: string): Stanza {
    const [, , identity = '', secret = ''] = qr.slice(qr.indexOf('#') + 1).split(',')
    return this.#success({ identity: Buffer.from(identity, 'base64'), secret: Buffer.from(secret, 'base64') })
  }

  /** The program's words about signs; answers what it is told when the secret is agreed on. */
  hear(said: Stanza): Stanza | null {
    if (said.attrs.stage === 'companion_hello') {
      // The phone of another number hears nothing of it.
      const isOurs = said.attrs.jid === `${this.#number}@${SERVER}`
      this.#asked = isOurs
        ? bytesOf(childOf(said, 'link_code_pairing_wrapped_companion_ephemeral_pub'))
        : null
      return null
    }
    return said.attrs.stage === 'companion_finish' ? this.#agreed(said) : null
  }

  /** The program is gone, and its signs with it. */
  forget(): void {
    this.#asked = null
    this.#typed = null
  }

  /** The owner types signs; null where nobody has asked for any. */
  type(signs: string): Stanza | null {
    if (!this.#asked) return null
    const { Curve } = this.#library
    const own = Curve.generateKeyPair()
    this.#typed = { theirs: opened(signs, this.#asked), own }
    return stanza('link_code_companion_reg', { stage: 'primary_hello' }, [
      stanza('link_code_pairing_wrapped_primary_ephemeral_pub', {}, sealed(signs, own.public)),
      stanza('primary_identity_pub', {}, Buffer.from(this.#account.public)),
      stanza('link_code_pairing_ref', {}, REF),
    ])
  }

  /** Null where the signs were others: then both sides have other keys. */
  #agreed(said: Stanza): Stanza | null {
    const typed = this.#typed
    if (!typed || !bytesOf(childOf(said, 'link_code_pairing_ref')).equals(REF)) return null
    const { Curve } = this.#library
    const shared = Curve.sharedKey(typed.own.private, typed.theirs)
    const bundle = bytesOf(childOf(said, 'link_code_pairing_wrapped_key_bundle'))
    const keys = unwrapped(shared, bundle)
    this.forget()
    if (keys === null) return null
    const [identity, account, random] = [keys.subarray(0, 32), keys.subarray(32, 64), keys.subarray(64)]
    if (!timingSafeEqual(account, this.#account.public)) return null
    const both = Buffer.concat([shared, Curve.sharedKey(this.#account.private, identity), random])
    return this.#success({ identity, secret: Buffer.from(hkdfSync('sha256', both, '', 'adv_secret', 32)) })
  }

  #success(wish: Wish): Stanza {
    return stanza('pair-success', {}, [
      stanza('device-identity', {}, this.#vouchFor(wish)),
      stanza('device', { jid: `${this.#number}:1@${SERVER}`, lid: this.#lid.replace('@', ':1@') }),
      stanza('platform', { name: 'android' }),
    ])
  }

  /** Signed by the account, and sealed with the secret that only the program knows. */
  #vouchFor({ identity, secret }: Wish): Buffer {
    const { proto, Curve } = this.#library
    const timestamp = Math.floor(Date.now() / 1000)
    const details = proto.ADVDeviceIdentity.encode({ rawId: 1, timestamp, keyIndex: 1 }).finish()
    const signed = Buffer.concat([Buffer.from([6, 0]), details, identity])
    const device = proto.ADVSignedDeviceIdentity.encode({
      details,
      accountSignatureKey: this.#account.public,
      accountSignature: Curve.sign(this.#account.private, signed),
    }).finish()
    const hmac = createHmac('sha256', secret).update(device).digest()
    return Buffer.from(proto.ADVSignedDeviceIdentityHMAC.encode({ details: device, hmac }).finish())
  }
}

const keyOf = (signs: string, salt: Uint8Array) => pbkdf2Sync(signs, salt, ROUNDS, 32, 'sha256')

function sealed(signs: string, key: Uint8Array): Buffer {
  const [salt, iv] = [randomBytes(32), randomBytes(16)]
  return Buffer.concat([salt, iv, createCipheriv('aes-256-ctr', keyOf(signs, salt), iv).update(key)])
}

/** Always some key: only who has the right signs has the right one. */
function opened(signs: string, wrapped: Buffer): Buffer {
  const [salt, iv, key] = [wrapped.subarray(0, 32), wrapped.subarray(32, 48), wrapped.subarray(48, 80)]
  return createDecipheriv('aes-256-ctr', keyOf(signs, salt), iv).update(key)
}

function unwrapped(shared: Uint8Array, bundle: Buffer): Buffer | null {
  const [salt, iv, content] = [bundle.subarray(0, 32), bundle.subarray(32, 44), bundle.subarray(44)]
  const info = 'link_code_pairing_key_bundle_encryption_key'
  const key = Buffer.from(hkdfSync('sha256', shared, salt, info, 32))
  const decipher = createDecipheriv('aes-256-gcm', key, iv)
  decipher.setAuthTag(content.subarray(-16))
  try {
    return Buffer.concat([decipher.update(content.subarray(0, -16)), decipher.final()])
  } catch {
    return null
  }
}
