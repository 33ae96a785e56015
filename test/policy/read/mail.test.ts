import { describe, expect, it } from 'vitest'
import { isAutomatic } from '../../../server/policy/read/automatic-mail.ts'
import { messageIdsIn, ownMailId, ticketsTagged } from '../../../server/policy/read/mail-reference.ts'
import { senderProof } from '../../../server/policy/read/sender-proof.ts'
import { readTicketNumber } from '../../../shared/ticket-number.ts'

const OWN = 'mx.firm.example'

describe('the sender of a mail from eva@home.example', () => {
  it.each([
    ['is proven by dmarc', [`${OWN}; dmarc=pass header.from=home.example`], 'proven'],
    ['is proven by the signature of the same domain', [`${OWN}; dkim=pass header.d=home.example`], 'proven'],
    ['is not proven by one below it', [`${OWN}; dkim=pass (2048 bit) header.i=@x.home.example`], 'unproven'],
    ['is not proven by dmarc of nobody knows whom', [`${OWN}; dmarc=pass`], 'unproven'],
    [
      'is proven by where it was sent from',
      [`${OWN} 1; spf=pass smtp.mailfrom=bounce@home.example`],
      'proven',
    ],
    ['is not proven by the signature of another', [`${OWN}; dkim=pass header.d=evil.example`], 'unproven'],
    [
      'is not proven by what is proven of another',
      [`${OWN}; dmarc=pass header.from=evil.example`],
      'unproven',
    ],
    [
      'is not proven by where another sends from',
      [`${OWN}; spf=pass smtp.mailfrom=x@evil.example`],
      'unproven',
    ],
    ['is not proven by a whole country', [`${OWN}; dkim=pass header.d=example`], 'unproven'],
    [
      'is not proven by another mail server',
      ['mx.evil.example; dmarc=pass header.from=home.example'],
      'unproven',
    ],
    [
      'is not proven by a line below ours, which anybody can write',
      [`${OWN}; dmarc=none`, `${OWN}; dmarc=pass header.from=home.example`],
      'unproven',
    ],
    ['is not proven by a comment', [`${OWN}; dkim=fail (; dmarc=pass header.from=home.example)`], 'unproven'],
    [
      'is not proven by what is quoted',
      [`${OWN}; spf=fail smtp.mailfrom="a;dmarc=pass header.from=home.example"`],
      'unproven',
    ],
    ['is suspect where our own server says so', [`${OWN}; dmarc=fail header.from=home.example`], 'suspect'],
    ['is not proven where nobody says anything', [], 'unproven'],
  ])('%s', (_what, results, proof) => {
    expect(senderProof({ from: ['eva@home.example'], results }, OWN)).toBe(proof)
  })

  it('is suspect where there are two, and unproven where we do not know our own mail server', () => {
    const results = [`${OWN}; dmarc=pass header.from=home.example`]
    expect(senderProof({ from: ['eva@home.example', 'x@evil.example'], results }, OWN)).toBe('suspect')
    expect(senderProof({ from: ['eva@home.example'], results }, null)).toBe('unproven')
    expect(senderProof({ from: [], results }, OWN)).toBe('unproven')
  })
})

describe('a subject', () => {
  it.each([
    ['Antw: Fwd: site down [[ticket->1000426]]', [1000426]],
    ['[[ ticket -> 1000426 ]] and [[ticket->1000426]]', [1000426]],
    ['[[TICKET->1000426]]', [1000426]],
    ['[[ticket->1000427]], a digit of which is wrong', []],
    ['ticket 1000426, and not in the form of the desk', []],
    [`${'x'.repeat(500)}[[ticket->1000426]]`, []],
  ])('%s', (subject, numbers) => {
    expect(ticketsTagged(subject, '[[ticket->{number}]]')).toEqual(numbers)
  })

  it('has the form that the desk gave it', () => {
    expect(ticketsTagged('Re: (#1000426) x', '(#{number})')).toEqual([1000426])
    expect(ticketsTagged('Re: #10004261, #91000426', '#{number}')).toEqual([])
  })
})

it('a subject full of numbers costs no more than five look-ups', () => {
  const numbers = Array.from({ length: 2000 }, (_, n) => 1000000 + n).filter(
    (n) => readTicketNumber(String(n)).ok,
  )
  expect(ticketsTagged(numbers.slice(0, 30).join(' '), '{number}')).toEqual(numbers.slice(0, 5))
})

it('the domain above proves those below it', () => {
  const results = [`${OWN}; dkim=pass header.d=home.example`]
  expect(senderProof({ from: ['eva@mail.home.example'], results }, OWN)).toBe('proven')
})

describe('the names of mails', () => {
  it('are read with their brackets, without what could break a header of ours', () => {
    expect(messageIdsIn('<a@b.example>\r\n <c d@e.example> <f@g.example>')).toEqual([
      '<a@b.example>',
      '<f@g.example>',
    ])
    expect(messageIdsIn(`<${'x'.repeat(300)}@b.example>`)).toEqual([])
  })

  it('are ours where we could have made them', () => {
    const id = '0f8fad5b-d9cb-469f-a165-70867728950e'
    expect(ownMailId(`<${id}@firm.example>`)).toBe(id)
    expect(ownMailId('<x0f8fad5b@firm.example>')).toBe(null)
  })
})

describe('a mail that a program wrote', () => {
  it.each([
    ['auto-submitted', 'auto-replied', true],
    ['auto-submitted', 'no', false],
    ['precedence', 'bulk', true],
    ['precedence', 'first-class', false],
    ['list-id', '<news.home.example>', true],
    ['return-path', '<>', true],
    ['return-path', '<eva@home.example>', false],
    ['content-type', 'multipart/report; report-type=delivery-status', true],
    ['content-type', 'text/plain', false],
    ['x-auto-response-suppress', 'OOF', true],
  ])('%s: %s', (key, value, automatic) => {
    expect(isAutomatic([{ key, value }])).toBe(automatic)
  })
})
