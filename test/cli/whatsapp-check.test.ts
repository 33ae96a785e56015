import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { AS_IT_STANDS, askCheck, CHECKED_DESK, NO_SETTINGS } from '../support/whatsapp-check.ts'

const LINE = '+3235550130'
const AT = '2026-11-23T11:00:00+01:00'

describe('a desk with a linked phone', () => {
  const POLICY = AS_IT_STANDS.replace(/ {2}whatsapp:\n/, '$&    via: baileys\n').replace(
    / {4}templates:\n( {6,}.*\n)+/,
    '',
  )
  let house: TestApp
  beforeEach(async () => {
    house = await testApp(AT)
  })
  afterEach(() => house.close())

  it('is told what the database knows of its link, and without it that nobody asked', async () => {
    const { pool } = house.app.ctx
    const last = async (flags: string[]) =>
      (
        await askCheck(NO_SETTINGS, { policy: POLICY, args: [CHECKED_DESK, ...flags], books: house.app.ctx })
      ).lines.at(-1)
    expect(await last([])).toBe('? Whether a phone is linked was not asked.')
    expect(await last(['--db'])).toBe('! No phone is linked for +32 3 555 01 30.')
    await pool.query(`insert into baileys.session (desk_id, session) values ('${CHECKED_DESK}', '${LINE}')`)
    expect(await last(['--db'])).toBe('! No phone is linked for +32 3 555 01 30.')
    await pool.query(
      `insert into baileys.auth values ('${CHECKED_DESK}', '${LINE}', 'pre-key', '1', ''::bytea)`,
    )
    expect(await last(['--db'])).toMatch(/^\? A phone is linked for .* no server is connected/)
    await pool.query(`update baileys.session set open_at = ${Date.parse(AT)}`)
    expect(await last(['--db'])).toBe(
      'A phone is linked for +32 3 555 01 30, last seen connected 2026-11-23T10:00:00.000Z.',
    )
    house.clock.advance(31_000)
    expect(await last(['--db'])).toBe(
      '! A phone is linked for +32 3 555 01 30, and was last seen connected 2026-11-23T10:00:00.000Z.',
    )
    await pool.query(`update baileys.session set stopped = 'logged-out'`)
    expect(await last(['--db'])).toBe('! The link of +32 3 555 01 30 has ended: logged-out.')
  })
})

describe('whatever carries it', () => {
  it('the settings that are missing are named', async () => {
    expect(await askCheck(NO_SETTINGS)).toMatchObject({
      code: 1,
      lines: ['! TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are not set.'],
    })
  })

  it('a desk without this door is told so', async () => {
    const policy = AS_IT_STANDS.replace(/ {2}whatsapp:\n( {4,}.*\n)+/, '  whatsapp: off\n').replaceAll(
      /(doors: \[.*?)whatsapp, /g,
      '$1',
    )
    expect(await askCheck(NO_SETTINGS, { policy })).toMatchObject({
      code: 1,
      text: expect.stringContaining('no WhatsApp'),
    })
  })

  it.each([[[]], [['no-such-desk']], [['--db']], [[CHECKED_DESK, '--dbs']], [[CHECKED_DESK, '--desks']]])(
    'asked with %j it says how',
    async (args) => {
      const { code, text } = await askCheck(NO_SETTINGS, { args })
      expect([code, text]).toEqual([2, expect.stringMatching(/desk|--db/)])
    },
  )

  it('nothing wrong is exit code 0, and what is not known is nothing wrong', async () => {
    const check = async () => [{ state: 'unknown' as const, say: 'Not asked.', mend: 'Look.' }]
    expect(await askCheck(NO_SETTINGS, { check })).toMatchObject({ code: 0, lines: ['? Not asked.'] })
  })
})
