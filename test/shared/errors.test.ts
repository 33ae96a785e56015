import { describe, expect, it } from 'vitest'
import { isFromOutside, isSilence } from '../../shared/errors.ts'

const withCode = (code: string, more: object = {}) => Object.assign(new Error('failed'), { code, ...more })

/** In the words of the driver and of its pool. */
const SILENT = [
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Connection terminated due to connection timeout',
]

describe('what may not end the process', () => {
  it.each<[string, unknown]>([
    ['a peer that hangs up', withCode('ECONNRESET', { syscall: 'read' })],
    ['a full disk', withCode('ENOSPC', { syscall: 'write' })],
    ['a database that is shut down', withCode('57P01')],
    ['a database whose disk is full', withCode('53100')],
    ['a lost connection to it', new Error('Connection terminated unexpectedly')],
    ...SILENT.map((words): [string, unknown] => [`one that does not answer (${words})`, new Error(words)]),
  ])('is %s', (_what, fault) => {
    expect(isFromOutside(fault)).toBe(true)
  })

  it.each<[string, unknown]>([
    ['a misspelt word', new TypeError('x is not a function')],
    ['a statement that is wrong', withCode('42601')],
    ['a row that may not be', withCode('23505')],
    ['a wrong argument', withCode('ERR_INVALID_ARG_TYPE')],
    ['an assertion', withCode('EASSERT')],
    ['no fault at all', 'ECONNRESET'],
  ])('is not %s: that is a defect', (_what, fault) => {
    expect(isFromOutside(fault)).toBe(false)
  })
})

describe('silence', () => {
  it('is a database that does not answer, and not one that hangs up', () => {
    for (const words of SILENT) expect(isSilence(new Error(words)), words).toBe(true)
    expect(isSilence(new Error('Connection terminated unexpectedly'))).toBe(false)
    expect(isSilence(withCode('ECONNRESET', { syscall: 'read' }))).toBe(false)
  })
})
