import { describe, expect, it } from 'vitest'
import { readCaller, readWebhook } from '../../../../server/channels/twilio/phone/parse.ts'

const SID = `CA${'a'.repeat(32)}`
const read = (form: Record<string, string>) =>
  readWebhook(new URLSearchParams({ CallSid: SID, ...form }), 'BE')!

describe('a withheld number', () => {
  it.each([
    '+266696687',
    '266696687',
    '+7378742833',
    '7378742833',
    '+2562533',
    '2562533',
    '+8656696',
    '8656696',
    '+86282452253',
    '86282452253',
    'anonymous',
    'Anonymous',
    'unknown',
    'restricted',
    'unavailable',
    'private',
    'blocked',
    'BLOCKED',
    '',
    ' ',
    '+',
    '0',
    undefined,
    'anonymous@anonymous.invalid',
    '+32471abc',
  ])('%s is nobody’s number', (from) => {
    expect(readCaller(from, 'BE')).toEqual({ kind: 'withheld' })
    expect(readCaller(from, undefined)).toEqual({ kind: 'withheld' })
  })
})

describe('a caller who is no telephone', () => {
  it.each([
    'client:+32471123456',
    'client:sanne',
    'sip:+32471123456@example.com',
    'sips:32471123456@example.com',
    'whatsapp:+32471123456',
    'WhatsApp:+32471123456',
  ])('%s never counts as the number in it', (from) => {
    expect(readCaller(from, 'BE')).toEqual({ kind: 'other' })
  })
})

describe('a number', () => {
  it.each(['+32471123456', ' +32471123456 ', '+32 471 12 34 56', '0032471123456', '0471123456'])(
    '%s is read in E.164, as it is registered',
    (from) => {
      expect(readCaller(from, 'BE')).toEqual({ kind: 'number', number: '+32471123456' })
    },
  )
})

describe('what was typed', () => {
  it.each([
    ['12345678', '12345678'],
    ['*', '*'],
    ['12*4#', '12*4#'],
    ['', null],
    ['1'.repeat(32), '1'.repeat(32)],
    // Answers no question, and is no silence either.
    ['1'.repeat(33), ''],
    ['1'.repeat(64), ''],
    ['12 34', ''],
    ['１２', ''],
    ['1\n', ''],
  ])('%j is read as %j', (digits, keys) => {
    expect(read({ Digits: digits }).keys).toBe(keys)
  })

  it('is nothing where nothing came', () => {
    expect(read({}).keys).toBeNull()
  })
})

describe('times', () => {
  it('the leg is counted in CallDuration’s seconds, never in Duration’s minutes', () => {
    expect(read({ Duration: '2', CallDuration: '61' }).legSeconds).toBe(61)
    expect(read({ Duration: '2' }).legSeconds).toBeNull()
  })

  it('come with their offset', () => {
    expect(read({ Timestamp: 'Mon, 23 Nov 2026 09:00:00 +0000' }).at).toBe(
      Date.parse('2026-11-23T10:00:00+01:00'),
    )
  })
})

it('a leg of ours is not a caller', () => {
  expect(read({ Direction: 'outbound-api' }).isInbound).toBe(false)
  expect(read({ Direction: 'inbound', ParentCallSid: SID }).isInbound).toBe(false)
  expect(read({}).isInbound).toBe(true)
})
