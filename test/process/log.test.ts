import { describe, expect, it } from 'vitest'
import { createLog, scrub } from '../../server/process/log.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog('info', { write: (line) => lines.push(line) }))
  return lines.join('')
}

describe('a log line never carries', () => {
  it.each([
    ['a phone number', 'call from +32470123456 refused', 'call from [number] refused'],
    [
      'a phone number written with spaces',
      'call from +32 470 12 34 56 refused',
      'call from [number] refused',
    ],
    ['a WhatsApp address', 'whatsapp:+31612345678', 'whatsapp:[number]'],
    ['a mail address', 'bounced: eva.jansen+shop@example.nl.', 'bounced: [address].'],
    ['a bearer token', 'Authorization: Bearer abc.def-ghi_123', 'Authorization: Bearer [token]'],
    ['a signed identity', 'sub of eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl is unknown', 'sub of [token] is unknown'],
    ["the database's password", 'postgres://balie:s3cret@db/balie', 'postgres://balie:[password]@db/balie'],
    [
      'but keeps the example of a policy’s mistake, which is nobody’s',
      'shop.yaml:3:1  found "+32470123456"; expected a number with its country: "+32 3 555 01 30".',
      'shop.yaml:3:1  found "[number]"; expected a number with its country: "+32 3 555 01 30".',
    ],
    ['a number that begins as the example', 'from +32 3 555 01 301', 'from [number]'],
    ['but keeps a ticket number', 'ticket 1000426 is overdue', 'ticket 1000426 is overdue'],
    ['but keeps an instant', '2026-12-25T11:00:00+01:00', '2026-12-25T11:00:00+01:00'],
  ])('%s', (_what, line, clean) => {
    expect(scrub(line)).toBe(clean)
    expect(logged((log) => log.info(line))).toContain(JSON.stringify(clean))
  })

  it.each([
    ['a PIN', { pin: '12345678' }, '12345678'],
    ['a password, however deep', { request: { form: { Password: 'hunter22' } } }, 'hunter22'],
    ["a customer's words", { message: { body: 'my mail bounces' } }, 'my mail bounces'],
    ['a number in a list', { callers: ['+31612345678'] }, '31612345678'],
    ['a number in a fault', { err: new Error('no route to +31612345678') }, '31612345678'],
    [
      'a number in the cause of a fault',
      { err: new Error('no', { cause: new Error('+31612345678') }) },
      '31612345678',
    ],
  ])('%s in its fields', (_what, fields, secret) => {
    const line = logged((log) => log.info(fields, 'refused'))
    expect(line).toContain('"msg":"refused"')
    expect(line).not.toContain(secret)
  })

  it('the row that broke a rule of the database, but does carry its code', () => {
    const fault = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (sub)=(Eva Jansen) exists',
    })
    const line = logged((log) => log.error(fault))
    expect(line).toContain('"code":"23505"')
    expect(line).toContain('"type":"Error"')
    expect(line).not.toContain('Eva')
  })

  it('a number that a bare fault speaks of', () => {
    expect(logged((log) => log.error(new Error('no route to +31612345678')))).not.toContain('31612345678')
  })

  it('and a circle ends', () => {
    const circle: Record<string, unknown> = {}
    circle.again = circle
    expect(logged((log) => log.info(circle, 'round'))).toContain('[...]')
  })
})
