import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const TYPES = readFileSync(
  fileURLToPath(new URL('../../node_modules/twilio/lib/twiml/VoiceResponse.d.ts', import.meta.url)),
  'utf8',
)
const VOICES = /type SayVoice = ([^;]*);/.exec(TYPES)![1]!
const LOCALES = /type SayLanguage = ([^;]*);/.exec(TYPES)![1]!

/** Verbs that ask for an action when they end. */
const ASKING = ['Gather', 'Record', 'Enqueue', 'Dial']

/**
 * What is wrong with a document of ours: whoever leaves an action out is asked the current address again, whoever
 * leaves POST out shows keys in an address, and an empty answer that falls through ends the call.
 */
export function lint(xml: string): string[] {
  const problems: string[] = []
  if (!/^(<\?xml version="1\.0" encoding="UTF-8"\?>)?<Response>.*<\/Response>$/s.test(xml))
    problems.push('no Response')
  if (/&(?!(amp|lt|gt|quot);)/.test(xml)) problems.push('a bare &')
  for (const [, name, written] of xml.matchAll(/<([A-Z]\w*)((?:\s[\w-]+="[^"<]*")*)\s*\/?>/g)) {
    const attributes = new Map([...written!.matchAll(/([\w-]+)="([^"]*)"/g)].map((m) => [m[1]!, m[2]!]))
    problems.push(...problemsOf(name!, attributes))
  }
  if (/<Record[^>]*\/>(?!<Redirect)/.test(xml)) problems.push('a Record of nothing ends the call')
  for (const verb of ['Gather', 'Enqueue', 'Hangup', 'Redirect', 'Leave']) {
    if (new RegExp(`(<${verb}[^>]*/>|</${verb}>)(?!</Response>)(?!</Gather>)`).test(xml)) {
      problems.push(`what comes after ${verb} is never reached`)
    }
  }
  return problems
}

function problemsOf(name: string, attributes: ReadonlyMap<string, string>): string[] {
  const problems: string[] = []
  const action = attributes.get('action')
  if (ASKING.includes(name) && action === undefined) problems.push(`${name} has no action`)
  if (action !== undefined && !/^https?:\/\//.test(action)) {
    problems.push(`${name} has an action that is not absolute`)
  }
  if ([...ASKING, 'Redirect'].includes(name) && attributes.get('method') !== 'POST') {
    problems.push(`${name} has no method POST`)
  }
  if (name === 'Gather' && attributes.get('actionOnEmptyResult') !== 'true') {
    problems.push('Gather falls through when nothing is typed')
  }
  if (name === 'Enqueue' && attributes.get('waitUrlMethod') !== 'POST') problems.push('Enqueue waits by GET')
  if (name === 'Say') problems.push(...problemsOfVoice(attributes.get('language'), attributes.get('voice')))
  return problems
}

function problemsOfVoice(language = '', voice = ''): string[] {
  const known = LOCALES.includes(`"${language}"`) && VOICES.includes(`"${voice}"`)
  return known ? [] : [`${language} has no voice ${voice}`]
}
