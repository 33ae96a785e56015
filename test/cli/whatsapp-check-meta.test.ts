import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { META, NUMBER_ID } from '../support/meta.ts'
import { type MetaHouse, metaHouse } from '../support/meta-house.ts'
import {
  ALL_APPROVED,
  AS_IT_STANDS,
  askCheck,
  type CheckSettings,
  CONTENTS,
  NO_SETTINGS,
} from '../support/whatsapp-check.ts'

const AT = '2026-11-23T11:00:00+01:00'

describe('a desk at Meta', () => {
  const POLICY = AS_IT_STANDS.replace(
    / {2}whatsapp:\n/,
    `$&    via: meta\n    phone-number-id: "${NUMBER_ID}"\n`,
  )
  let t: MetaHouse
  let settings: CheckSettings
  beforeEach(async () => {
    t = await metaHouse(AT)
    settings = { ...NO_SETTINGS, publicUrl: t.house.url, meta: { ...META, apiUrl: t.emulator.url } }
    t.emulator.world.settings.templates = CONTENTS.map(({ sid, language }) => ({
      name: sid,
      language,
      status: 'APPROVED',
    }))
  })
  afterEach(() => t.close())

  it('is told what is in order, and what nobody could ask', async () => {
    const { lines } = await askCheck(settings, { policy: POLICY })
    expect(lines.slice(1)).toEqual([
      `${t.house.url}/meta answers this machine, and refuses what is not signed.`,
      'Meta takes META_ACCESS_TOKEN.',
      '+32 3 555 01 30 is known to Meta as "Emulated desk"; its quality is GREEN.',
      `? Meta brings messages for +32 3 555 01 30 to ${t.house.url}/meta; whether the app is subscribed to messages was not asked.`,
      ...ALL_APPROVED,
    ])
  })

  it('is told of another number, and of an id that the token does not see', async () => {
    t.emulator.world.settings.numbers[NUMBER_ID] = '3235550199'
    expect((await askCheck(settings, { policy: POLICY })).lines.at(-1)).toBe(
      `! At Meta ${NUMBER_ID} is +32 35550199, and in the policy +32 3 555 01 30.`,
    )
    delete t.emulator.world.settings.numbers[NUMBER_ID]
    expect((await askCheck(settings, { policy: POLICY })).lines.at(-1)).toBe(
      `! Meta shows this token no phone number ${NUMBER_ID} (code 100).`,
    )
  })

  it('is told that its token is refused, and not what the token is', async () => {
    const meta = { ...settings.meta!, accessToken: 'EAAGother' }
    const { lines, text } = await askCheck({ ...settings, meta }, { policy: POLICY })
    expect(lines.at(-1)).toBe('! Meta refuses META_ACCESS_TOKEN.')
    expect(text).not.toContain('EAAGother')
  })

  it('is told of templates that are missing or paused, and of an address that is not ours', async () => {
    const { templates } = t.emulator.world.settings
    const [gone, paused] = templates
    t.emulator.world.settings.templates = [
      { ...gone!, name: `${gone!.name}_2` },
      { ...paused!, status: 'PAUSED' },
      ...templates.slice(2),
    ]
    await t.meta.lead('https://old.example/hook?secret=1')
    const { lines } = await askCheck(settings, { policy: POLICY })
    expect(lines.filter((line) => line.startsWith('!')).slice(1)).toEqual([
      '! Meta brings messages for +32 3 555 01 30 to https://old.example/hook.',
      `! Template ticket-answered in nl: Meta has no template ${gone!.name} in nl.`,
      '! Template ticket-answered in fr: paused at Meta.',
    ])
  })

  it('is told that templates were not checked where Meta does not name the account', async () => {
    t.emulator.world.settings.fields = ['display_phone_number', 'verified_name', 'quality_rating']
    expect((await askCheck(settings, { policy: POLICY })).lines.slice(-2)).toEqual([
      '? Meta did not say where it brings messages for +32 3 555 01 30.',
      '? The templates were not checked: Meta did not name the account of the number.',
    ])
  })
})
