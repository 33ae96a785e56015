import { describe, expect, it } from 'vitest'
import type { CardField, ContactCard } from '../../shared/card.ts'
import {
  asTicket,
  asWritten,
  type Draft,
  EMPTY_DRAFT,
  faultsIn,
  fieldsOf,
  filledIn,
  joined,
} from '../../widget/frame/ticket/draft.ts'

const field = (key: string, required: boolean, input: CardField['input'] = 'line'): CardField => ({
  key,
  label: key,
  required,
  hint: null,
  input,
  value: null,
})
const topic = (key: string, fields: CardField[] = []) => ({
  key,
  label: key,
  say: null,
  support: 'full' as const,
  outages: [],
  notice: false,
  fields,
})

const FORM: ContactCard['form'] = {
  topics: [topic('mail'), topic('move', [field('old-host', true), field('domain', true)])],
  fields: [field('domain', false), field('screenshot', true, 'file')],
  attachments: true,
  searchFirst: false,
  urgent: null,
  price: null,
  answers: { unchosen: { say: null, due: null }, topics: {} },
  answersOf: [],
  tips: [],
  signIn: null,
  byMail: false,
}
const FULL: Draft = {
  ...EMPTY_DRAFT,
  topic: 'mail',
  subject: 'Mail bounces',
  body: 'Since this morning',
  files: [{ id: 'f1', name: 'a.png', type: 'image/png', size: 1 }],
}
const counted = () => {
  let made = 0
  return () => `id ${++made}`
}

const missing = (draft: Draft, form = FORM) =>
  [...faultsIn(draft, form)].flatMap(([name, fault]) => (fault === 'missing' ? name : []))

describe('what a form still needs', () => {
  it('is said in the order of the form', () => {
    expect(missing(EMPTY_DRAFT)).toEqual(['topic', 'subject', 'body', 'files'])
  })

  it('follows the topic: a field that was welcome may become required', () => {
    const move = { ...FULL, topic: 'move' }
    expect(fieldsOf(move, FORM).map(({ key, required }) => [key, required])).toEqual([
      ['domain', true],
      ['screenshot', true],
      ['old-host', true],
    ])
    expect(missing(move)).toEqual(['fields.domain', 'fields.old-host'])
  })

  it('does not ask for a file where none is taken', () => {
    expect(missing({ ...FULL, files: [] }, { ...FORM, attachments: false })).toEqual([])
  })

  it('is nothing when blanks are filled in; blanks alone fill nothing', () => {
    expect(missing(FULL, FORM)).toEqual([])
    expect(missing({ ...FULL, subject: '   ' }, FORM)).toEqual(['subject'])
  })
})

describe('what does not fit', () => {
  it('is said of every field at once, by how much it is too long', () => {
    const draft: Draft = {
      ...FULL,
      subject: 'x'.repeat(203),
      body: ` ${'y'.repeat(20_001)} `,
      name: 'n'.repeat(121),
      email: 'eva@jansen',
      fields: { domain: 'd'.repeat(2007) },
    }
    expect([...faultsIn(draft, FORM)]).toEqual([
      ['subject', { over: 3 }],
      ['body', { over: 1 }],
      ['fields.domain', { over: 7 }],
      ['name', { over: 1 }],
      ['email', 'not-mail'],
    ])
  })

  it.each(['eva', 'eva@', 'eva jansen@x.example', 'eva@jansen', '@jansen.example'])(
    '%s is no address',
    (email) => {
      expect(faultsIn({ ...FULL, email }, FORM).get('email')).toBe('not-mail')
    },
  )

  it('is not said of an address that the server takes', () => {
    expect(faultsIn({ ...FULL, email: ' Eva.Jansen+x@mail.jansen.example ' }, FORM).size).toBe(0)
  })
})

describe('words that come from a chat', () => {
  it('join what stands in the form, once', () => {
    expect(joined('', 'lang verhaal')).toBe('lang verhaal')
    expect(joined('half af ', 'lang verhaal')).toBe('half af\n\nlang verhaal')
    expect(joined('half af\n\nlang verhaal', 'lang verhaal')).toBe('half af\n\nlang verhaal')
    expect(joined('half af', undefined)).toBe('half af')
  })
})

describe('a question that is sent', () => {
  it('keeps its id when it is sent again unchanged, so that it becomes one ticket', () => {
    const newId = counted()
    const first = asTicket(FULL, FORM, newId)
    const again = asTicket({ ...FULL, tried: first.tried }, FORM, newId)
    expect(again.ticket.clientId).toBe(first.ticket.clientId)
    const changed = asTicket({ ...FULL, body: 'Since yesterday', tried: first.tried }, FORM, newId)
    expect(changed.ticket.clientId).not.toBe(first.ticket.clientId)
  })

  it('carries what the desk put in, unless it was changed or taken out', () => {
    const form = { ...FORM, fields: [{ ...field('ip', true), value: '203.0.113.7' }] }
    const filled = (fields: Draft['fields']) => filledIn({ ...FULL, fields }, form)
    const sent = (fields: Draft['fields']) => asTicket(filled(fields), form, counted()).ticket.fields
    expect(sent({})).toEqual({ ip: '203.0.113.7' })
    expect(sent({ ip: '198.51.100.1' })).toEqual({ ip: '198.51.100.1' })
    expect(sent({ ip: '' })).toBeUndefined()
    expect(missing(filled({}), form)).toEqual([])
    expect(missing(filled({ ip: '' }), form)).toEqual(['fields.ip'])
    // The draft that is kept for another day holds nothing of it: then the address is another.
    expect(asWritten(filled({ domain: 'a.example' }), form).fields).toEqual({ domain: 'a.example' })
    expect(asWritten(filled({ ip: '' }), form).fields).toEqual({ ip: '' })
  })

  it('carries only the fields of its topic', () => {
    const fields = { domain: 'jansen.example', 'old-host': 'elsewhere', ip: '' }
    expect(asTicket({ ...FULL, fields }, FORM, counted()).ticket.fields).toEqual({ domain: 'jansen.example' })
    expect(asTicket({ ...FULL, topic: 'move', fields }, FORM, counted()).ticket.fields).toEqual({
      domain: 'jansen.example',
      'old-host': 'elsewhere',
    })
  })
})
