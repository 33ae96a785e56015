import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import type { ClientPayload, KeyPair, Library, Socket, Stanza } from './library.ts'

const NAME = Buffer.from('Noise_XX_25519_AESGCM_SHA256\0\0\0\0')
/** `WA`, then the versions of the protocol and of its dictionary. */
const INTRO = Buffer.from([0x57, 0x41, 6, 3])

/** Who this WhatsApp is: nobody that the world knows. The library checks no signature in it, only TLS would. */
export interface Certificate {
  key: KeyPair
  chain: Uint8Array
}

export function makeCertificate({ proto, Curve }: Library): Certificate {
  const [root, between, key] = [Curve.generateKeyPair(), Curve.generateKeyPair(), Curve.generateKeyPair()]
  const details = (serial: number, issuerSerial: number, of: KeyPair) =>
    proto.CertChain.NoiseCertificate.Details.encode({
      serial,
      issuerSerial,
      key: of.public,
      notBefore: 0,
      notAfter: 4e9,
    }).finish()
  const [intermediate, leaf] = [details(1, 0, between), details(2, 1, key)]
  const chain = proto.CertChain.encode({
    intermediate: { details: intermediate, signature: Curve.sign(root.private, intermediate) },
    leaf: { details: leaf, signature: Curve.sign(between.private, leaf) },
  }).finish()
  return { key, chain }
}

/** The answering side of Noise XX: what both have said so far, and the key that follows from it. */
class Handshake {
  #hash: Buffer = NAME
  #salt: Buffer = NAME
  #key: Buffer = NAME
  #count = 0

  hear(bytes: Uint8Array): void {
    this.#hash = createHash('sha256').update(this.#hash).update(bytes).digest()
  }

  mix(secret: Uint8Array): void {
    const [salt, key] = derive(this.#salt, secret)
    this.#salt = salt
    this.#key = key
    this.#count = 0
  }

  seal(plain: Uint8Array): Buffer {
    const sealed = seal(this.#key, this.#count++, plain, this.#hash)
    this.hear(sealed)
    return sealed
  }

  open(sealed: Uint8Array): Buffer {
    const plain = open(this.#key, this.#count++, sealed, this.#hash)
    this.hear(sealed)
    return plain
  }

  /** The keys of what comes in and of what goes out from now on. */
  split(): [Buffer, Buffer] {
    return derive(this.#salt, Buffer.alloc(0))
  }
}

interface Hears {
  /** The handshake is done. */
  opened(line: Line, payload: ClientPayload): void
  heard(line: Line, stanza: Stanza): Promise<void>
  broke(line: Line, fault: unknown): void
}

/** One connection: frames of three bytes of length, a handshake, and stanzas from then on. */
export class Line {
  readonly #library: Library
  readonly #socket: Socket
  readonly #certificate: Certificate
  readonly #hears: Hears
  readonly #handshake = new Handshake()
  #ephemeral: KeyPair | null = null
  #ways: { in: Buffer; out: Buffer; heard: number; said: number } | null = null
  #rest: Buffer = Buffer.alloc(0)
  #isIntroduced = false
  #work: Promise<void> = Promise.resolve()
  isOpen = true

  constructor(socket: Socket, library: Library, certificate: Certificate, hears: Hears) {
    this.#socket = socket
    this.#library = library
    this.#certificate = certificate
    this.#hears = hears
    socket.on('close', () => {
      this.isOpen = false
    })
    socket.on('message', (data) => {
      this.#work = this.#work
        .then(() => this.#take(data))
        .catch((fault) => {
          hears.broke(this, fault)
          socket.terminate()
        })
    })
  }

  send(stanza: Stanza): void {
    if (!this.#ways || !this.isOpen) return
    this.#frame(seal(this.#ways.out, this.#ways.said++, this.#library.encodeBinaryNode(stanza)))
  }

  /** Ends it once what was sent has left. */
  end(): void {
    setTimeout(() => this.#socket.close(), 20)
  }

  /** Ends it as a pulled cable does. */
  cut(): void {
    this.#socket.terminate()
  }

  async #take(data: Buffer): Promise<void> {
    this.#rest = Buffer.concat([this.#rest, data])
    if (!this.#isIntroduced) {
      if (!this.#rest.subarray(0, INTRO.length).equals(INTRO)) throw new Error('another introduction')
      this.#rest = this.#rest.subarray(INTRO.length)
      this.#isIntroduced = true
    }
    while (this.#rest.length >= 3) {
      const end = 3 + this.#rest.readUIntBE(0, 3)
      if (this.#rest.length < end) return
      const frame = Buffer.from(this.#rest.subarray(3, end))
      this.#rest = this.#rest.subarray(end)
      await this.#hear(frame)
    }
  }

  async #hear(frame: Buffer): Promise<void> {
    if (this.#ways) {
      const plain = open(this.#ways.in, this.#ways.heard++, frame)
      return this.#hears.heard(this, await this.#library.decodeBinaryNode(plain))
    }
    const said = this.#library.proto.HandshakeMessage.decode(frame)
    if (said.clientHello && !this.#ephemeral) return this.#hello(said.clientHello.ephemeral)
    if (said.clientFinish && this.#ephemeral) return this.#finish(said.clientFinish, this.#ephemeral)
    throw new Error('out of turn')
  }

  #hello(theirs: Uint8Array): void {
    const { Curve, proto } = this.#library
    const own = Curve.generateKeyPair()
    this.#ephemeral = own
    for (const bytes of [INTRO, theirs, own.public]) this.#handshake.hear(bytes)
    this.#handshake.mix(Curve.sharedKey(own.private, theirs))
    const { key, chain } = this.#certificate
    const sealedKey = this.#handshake.seal(key.public)
    this.#handshake.mix(Curve.sharedKey(key.private, theirs))
    const payload = this.#handshake.seal(chain)
    const serverHello = { ephemeral: own.public, static: sealedKey, payload }
    this.#frame(proto.HandshakeMessage.encode({ serverHello }).finish())
  }

  #finish(said: { static: Uint8Array; payload: Uint8Array }, own: KeyPair): void {
    const { Curve, proto } = this.#library
    this.#handshake.mix(Curve.sharedKey(own.private, this.#handshake.open(said.static)))
    const payload = proto.ClientPayload.decode(this.#handshake.open(said.payload))
    const [comes, goes] = this.#handshake.split()
    this.#ways = { in: comes, out: goes, heard: 0, said: 0 }
    this.#hears.opened(this, payload)
  }

  #frame(bytes: Uint8Array): void {
    const length = Buffer.alloc(3)
    length.writeUIntBE(bytes.length, 0, 3)
    this.#socket.send(Buffer.concat([length, bytes]))
  }
}

function derive(salt: Uint8Array, secret: Uint8Array): [Buffer, Buffer] {
  const both = Buffer.from(hkdfSync('sha256', secret, salt, '', 64))
  return [both.subarray(0, 32), both.subarray(32)]
}

function nonce(count: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(count, 8)
  return bytes
}

const NOTHING = Buffer.alloc(0)

function seal(key: Uint8Array, count: number, plain: Uint8Array, beside: Uint8Array = NOTHING): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(count))
  cipher.setAAD(beside)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function open(key: Uint8Array, count: number, sealed: Uint8Array, beside: Uint8Array = NOTHING): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(count))
  decipher.setAAD(beside)
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
}
