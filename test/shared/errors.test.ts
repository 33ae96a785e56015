import { describe, expect, it } from 'vitest'
import { isFromOutside } from '../../shared/errors.ts'

const withCode = (code: string, more: object = {}) => Object.assign(new Error('failed'), { code, ...more })

describe('what may not end the process', () => {
  it.each<[string, unknown]>([
    ['a peer that hangs up', withCode('ECONNRESET', { syscall: 'read' })],
    ['a full disk', withCode('ENOSPC', { syscall: 'write' })],
    ['a database that is shut down', withCode('57P01')],
    ['a database whose disk is full', withCode('53100')],
    ['a lost connection to it', new Error('Connection terminated unexpectedly')],
    ['one that does not answer', new Error('Query read timeout')],
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
