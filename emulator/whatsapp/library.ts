import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/*
 * What this WhatsApp needs of the library that the product speaks to it with: its binary form of stanzas, its
 * protobufs, its curve and its Signal. The library is no package of this program: it is read from the folder of the
 * adapter, where it is installed by itself.
 */

export interface KeyPair {
  public: Uint8Array
  private: Uint8Array
}

/** A stanza: a name, attributes, and bytes or more stanzas in it. */
export interface Stanza {
  tag: string
  attrs: Record<string, string>
  content?: Stanza[] | Uint8Array | string
}

interface Codec<Value> {
  encode(value: Value): { finish(): Uint8Array }
  decode(bytes: Uint8Array): Value
}

/** A message as the protobuf has it; only who reads it knows what it may hold. */
export type Content = Record<string, unknown>

export interface ClientPayload {
  username?: unknown
}

export interface Keys {
  registrationId: number
  signedIdentityKey: KeyPair
  signedPreKey: { keyId: number; keyPair: KeyPair; signature: Uint8Array }
}

export interface Bundle {
  registrationId: number
  identityKey: Uint8Array
  signedPreKey: { keyId: number; publicKey: Uint8Array; signature: Uint8Array }
  preKey: { keyId: number; publicKey: Uint8Array }
}

export interface Signal {
  decryptMessage(of: { jid: string; type: string; ciphertext: Uint8Array }): Promise<Uint8Array>
  encryptMessage(of: {
    jid: string
    data: Uint8Array
  }): Promise<{ type: 'pkmsg' | 'msg'; ciphertext: Uint8Array }>
  injectE2ESession(of: { jid: string; session: Bundle }): Promise<void>
}

type Stored = Record<string, Record<string, unknown>>
export interface Store {
  get(type: string, ids: string[]): Promise<Record<string, unknown>>
  set(data: Stored): Promise<void>
}

interface Quiet {
  level: string
  child(): Quiet
  trace(): void
  debug(): void
  info(): void
  warn(): void
  error(): void
}

export interface Library {
  proto: {
    CertChain: Codec<{
      intermediate: { details: Uint8Array; signature: Uint8Array }
      leaf: { details: Uint8Array; signature: Uint8Array }
    }> & {
      NoiseCertificate: {
        Details: Codec<{
          serial: number
          issuerSerial: number
          key: Uint8Array
          notBefore: number
          notAfter: number
        }>
      }
    }
    HandshakeMessage: Codec<{
      clientHello?: { ephemeral: Uint8Array }
      serverHello?: { ephemeral: Uint8Array; static: Uint8Array; payload: Uint8Array }
      clientFinish?: { static: Uint8Array; payload: Uint8Array }
    }>
    ClientPayload: Codec<ClientPayload>
    ADVDeviceIdentity: Codec<{ rawId: number; timestamp: number; keyIndex: number }>
    ADVSignedDeviceIdentity: Codec<{
      details: Uint8Array
      accountSignatureKey: Uint8Array
      accountSignature: Uint8Array
    }>
    ADVSignedDeviceIdentityHMAC: Codec<{ details: Uint8Array; hmac: Uint8Array }>
    Message: Codec<Content>
  }
  Curve: {
    generateKeyPair(): KeyPair
    sharedKey(own: Uint8Array, theirs: Uint8Array): Uint8Array
    sign(own: Uint8Array, bytes: Uint8Array): Uint8Array
  }
  encodeBinaryNode(stanza: Stanza): Buffer
  decodeBinaryNode(bytes: Buffer): Promise<Stanza>
  initAuthCreds(): Keys
  addTransactionCapability(
    store: Store,
    logger: Quiet,
    how: { maxCommitRetries: number; delayBetweenTriesMs: number },
  ): Store
  generateSignalPubKey(key: Uint8Array): Uint8Array
  encodeWAMessage(message: Content): Uint8Array
  unpadRandomMax16(bytes: Uint8Array): Uint8Array
  makeLibSignalRepository(auth: { creds: Keys; keys: Store }, logger: Quiet): Signal
}

/** One end of a WebSocket. */
export interface Socket {
  on(event: 'message', hear: (data: Buffer) => void): void
  on(event: 'close', hear: () => void): void
  send(data: Buffer): void
  close(): void
  terminate(): void
}

export interface SocketServer {
  clients: Set<Socket>
  on(event: 'connection', hear: (socket: Socket) => void): void
  once(event: 'listening', hear: () => void): void
  address(): { port: number }
  close(): void
}

const FOLDER = resolve(import.meta.dirname, '../../adapters/baileys/node_modules')

export const QUIET: Quiet = {
  level: 'silent',
  child: () => QUIET,
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
}

/** @throws where the adapter's package is not installed */
export async function loadLibrary(): Promise<Library> {
  const lib = join(FOLDER, '@whiskeysockets/baileys/lib')
  const [all, signal] = await Promise.all([
    import(pathToFileURL(join(lib, 'index.js')).href),
    import(pathToFileURL(join(lib, 'Signal/libsignal.js')).href),
  ])
  return { ...all, ...signal }
}

export function openSocketServer(): SocketServer {
  const { WebSocketServer } = createRequire(join(FOLDER, 'ws/package.json'))('ws')
  return new WebSocketServer({ host: '127.0.0.1', port: 0 })
}
