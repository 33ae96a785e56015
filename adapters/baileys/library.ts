import { pathToFileURL } from 'node:url'
import { installedVersion, LIBRARY_ENTRY, VERSION } from './installed.ts'
import type { WaContent, WaMessage } from './wa-message.ts'

/*
 * The part of the library that we use, in our own words: it may be absent, and its types with it.
 */

/** What the library knows about itself; we keep it whole and read only who we are. */
export interface Creds {
  me?: { id: string; lid?: string }
  /** What the phone's owner vouched for: only since then this is linked. */
  account?: unknown
  /** The signs that were shown last. */
  pairingCode?: string
}

export type Values = Record<string, unknown>

/** Where the library keeps its keys: by type and id; null deletes. */
export interface KeyStore {
  get(type: string, ids: string[]): Promise<Values>
  set(data: Record<string, Values>): Promise<void>
}

interface Events {
  'creds.update': Partial<Creds>
  'connection.update': {
    connection?: 'connecting' | 'open' | 'close'
    qr?: string
    lastDisconnect?: { error?: { output?: { statusCode?: number } } }
  }
  'messages.upsert': { messages: WaMessage[] }
  'messages.update': {
    key: WaMessage['key']
    update: { status?: number | null; messageStubParameters?: string[] | null }
  }[]
  call: { chatId: string; from: string; callerPn?: string; id: string; status: string; date?: Date }[]
}

export interface WaSocket {
  ev: { on<Name extends keyof Events>(name: Name, hear: (event: Events[Name]) => void): void }
  ws: {
    on(name: 'CB:ack,class:message', hear: (stanza: { attrs: Record<string, string> }) => void): void
  }
  sendMessage(
    jid: string,
    content: { text: string; linkPreview: null },
    how: { messageId: string },
  ): Promise<unknown>
  /** As it is: the library itself would write a file to disk, and put it wherever it is told. */
  relayMessage(jid: string, content: object, how: { messageId: string }): Promise<unknown>
  refreshMediaConn(anew: boolean): Promise<{ auth: string; hosts: { hostname: string }[] }>
  readMessages(keys: { remoteJid: string; id: string; fromMe: false }[]): Promise<void>
  sendPresenceUpdate(type: 'composing' | 'paused', jid: string): Promise<void>
  rejectCall(id: string, from: string): Promise<void>
  /** Answers eight signs that are good for as long as this connection. */
  requestPairingCode(number: string): Promise<string>
  logout(): Promise<void>
  end(error: undefined): Promise<void>
}

/** Takes everything and writes nothing. */
export interface Silent {
  level: string
  child(): Silent
  trace(): void
  debug(): void
  info(): void
  warn(): void
  error(): void
}

export const SILENT: Silent = {
  level: 'silent',
  child: () => SILENT,
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
}

interface SocketOptions {
  auth: { creds: Creds; keys: KeyStore }
  logger: Silent
  waWebSocketUrl: string
  markOnlineOnConnect: false
  syncFullHistory: false
  generateHighQualityLinkPreview: false
  emitOwnEvents: false
  shouldSyncHistoryMessage(): false
  shouldIgnoreJid(jid: string): boolean
  getMessage(key: { id?: string | null }): Promise<object | undefined>
}

export interface Library {
  makeWASocket(options: SocketOptions): WaSocket
  initAuthCreds(): Creds
  normalizeMessageContent(content: WaContent | null | undefined): WaContent | undefined
  getContentType(content: WaContent | undefined): string | undefined
  BufferJSON: {
    replacer(key: string, value: unknown): unknown
    reviver(key: string, value: unknown): unknown
  }
  proto: { Message: { AppStateSyncKeyData: { fromObject(value: object): unknown } } }
}

/** @throws where another version is installed, or none */
export async function loadLibrary(): Promise<Library> {
  if (installedVersion() !== VERSION) throw new Error('another version of the library, or none')
  return await import(pathToFileURL(LIBRARY_ENTRY).href)
}
