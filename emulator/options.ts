import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Settings } from './settings.ts'

export const USAGE = `Usage: emulator --account AC… --token … [options]
  --port 8430                   loopback port
  --number +3235550130=http://localhost:8080/twilio/premium-line/voice   may be repeated
  --status http://…             where the end of inbound calls is told
  --fallback http://…           asked when a document cannot be had
  --verified +32…               a number that may be shown as caller; may be repeated
  --app AP…=http://…            TwiML App of the softphones; may be repeated
  --api-key SK…=secret          signs softphone tokens; may be repeated
  --frozen now|2026-11-23T…     time stands still until it is moved
  --speech 15                   characters a second that prompts take; 0 takes no time
  --config file.json            all of this as JSON (see README.md)`

/** Reads the command line. @throws Error with a sentence for whoever typed it */
export function readOptions(args: string[]): { port: number; settings: Partial<Settings> } {
  const many = { type: 'string', multiple: true } as const
  const one = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      port: one,
      account: one,
      token: one,
      number: many,
      status: one,
      fallback: one,
      verified: many,
      app: many,
      'api-key': many,
      frozen: one,
      speech: one,
      config: one,
    },
  })
  const file: Partial<Settings> & { port?: number } = values.config
    ? JSON.parse(readFileSync(values.config, 'utf8'))
    : {}
  const { port: filePort, ...settings } = file
  const numbers = Object.fromEntries(
    Object.entries(pairs(values.number)).map(([number, voiceUrl]) => [
      number,
      { voiceUrl, statusCallback: values.status, voiceFallbackUrl: values.fallback },
    ]),
  )
  const port = Number(values.port ?? filePort ?? 8430)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port is a number up to 65535.')
  return {
    port,
    settings: {
      ...settings,
      accountSid: values.account ?? settings.accountSid ?? '',
      authToken: values.token ?? settings.authToken ?? '',
      numbers: { ...settings.numbers, ...numbers },
      verified: [...(settings.verified ?? []), ...(values.verified ?? [])],
      apps: { ...settings.apps, ...pairs(values.app) },
      apiKeys: { ...settings.apiKeys, ...pairs(values['api-key']) },
      ...(values.frozen === undefined ? {} : { frozenAt: instantOf(values.frozen) }),
      ...(values.speech === undefined ? {} : { speech: Number(values.speech) }),
    },
  }
}

function instantOf(text: string): number {
  const at = text === 'now' ? Date.now() : Date.parse(text)
  if (Number.isNaN(at))
    throw new Error('--frozen takes an instant such as 2026-11-23T09:00:00+01:00, or now.')
  return at
}

function pairs(texts: string[] = []): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=')
      if (at < 1) throw new Error(`${text} should read name=value.`)
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}
