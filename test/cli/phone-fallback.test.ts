import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { phoneCommand } from '../../server/cli/phone.ts'
import { phoneFallback } from '../../server/open-checks.ts'
import { lint } from '../support/twiml-lint.ts'

const DESKS = resolve(import.meta.dirname, '../../desks')

async function ask(args: string[], publicUrl: string | null = 'https://desk.example.com') {
  const said = { out: '', err: '' }
  const io = {
    stdin: (async function* () {})(),
    stdout: { write: (text: string) => (said.out += text) },
    stderr: { write: (text: string) => (said.err += text) },
  }
  const around = { desks: DESKS, check: async () => [], fallback: phoneFallback({ publicUrl }) }
  return { code: await phoneCommand(args, io, around), ...said }
}
const spoken = (xml: string) =>
  [...xml.matchAll(/<Say language="([^"]+)"[^>]*>(.*?)<\/Say>/g)].map(([, language, text]) => [
    language,
    text,
  ])

describe('balie phone fallback', () => {
  it('speaks the desk’s languages, says when it usually answers and where a ticket is made', async () => {
    const { code, out } = await ask(['fallback', 'premium-line'])
    expect(code).toBe(0)
    expect(spoken(out)).toEqual([
      [
        'nl-BE',
        'Welkom bij Premium Line. Onze telefoon heeft nu een storing, dat spijt ons. Probeer het later nog eens. We nemen meestal op: maandag tot en met vrijdag van 9 uur tot 17 uur. Op feestdagen kan dat anders zijn. Een ticket maken kan op desk.example.com/d/premium-line. Lukt dat nu ook niet, wacht dan even. Tot ziens.',
      ],
      [
        'fr-BE',
        expect.stringMatching(
          /Réessaie plus tard\..*du lundi au vendredi de 9 heures à 17 heures\..*premium-line/,
        ),
      ],
      ['en-GB', expect.stringMatching(/We usually answer Monday to Friday from 9:00 to 17:00\..*Goodbye\.$/)],
    ])
  })

  it('knows of no ticket page without a public address', async () => {
    const { out } = await ask(['fallback', 'premium-line'], null)
    expect(out).not.toContain('ticket')
  })

  it('is TwiML that fits into a bin, asks nothing of us and promises no call back, at every example desk', async () => {
    const desks = readdirSync(DESKS).map((file) => file.replace('.yaml', ''))
    const answered = []
    for (const desk of desks) {
      const { code, out, err } = await ask(['fallback', desk])
      if (code === 1)
        expect([out, err]).toEqual(['', expect.stringContaining('does not answer the telephone')])
      if (code !== 0) continue
      answered.push(desk)
      expect(lint(out.trim())).toEqual([])
      expect(out.length).toBeLessThan(4000)
      expect(out).not.toMatch(/action=|url=|<Redirect|<Gather|terug|call you back/i)
    }
    expect(answered).toEqual(expect.arrayContaining(['five-levels', 'premium-line', 'standby']))
  })

  it('is asked for one desk', async () => {
    expect((await ask(['fallback'])).code).toBe(2)
    expect((await ask(['fallback', 'no-such-desk'])).code).toBe(2)
  })
})
