import type { CountryCode } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { readPhoneNumber } from '../../shared/read-phone-number.ts'

const SEVERAL = 'This looks like more than one number; write each of them whole, on its own.'
const BRACKETS = 'Brackets stand around an area code only; write the number alone, as it is dialled.'

describe('digits of two numbers are not joined into a third one', () => {
  it.each<[CountryCode, string]>([
    // Direct dialling from one to another.
    ['DE', '030/12345-67-69'],
    ['DE', '+49 30 12345-67-69'],
    ['DE', '030/12345-67 - 69'],
    ['DE', '030/12345-67..69'],
    ['DE', '030/12345-67 -- 69'],
    ['DE', '089/382-12-14'],
    ['AT', '01/2345678-12-14'],
    ['AT', '+43 512 1234-12-14'],
    ['DE', '030/12345-67 (-68)'],
    ['DE', '030/12345-67 (/68)'],
    // The second number without its area code.
    ['DE', '+49 30 123456 - 123457'],
    ['DE', '030-123456-123456'],
    ['DE', '030 12345 12346'],
    ['DE', '030 123456 1234567'],
    ['DE', '030/123456 123457'],
    ['AT', '+43 1 234567 234568'],
    ['AT', '01 234567.234568'],
  ])('%s %s', (country, written) => {
    expect(readPhoneNumber(written, country)).toEqual({ mistake: 'not-one', say: SEVERAL })
  })

  it.each<[CountryCode, string]>([
    ['DE', '030 (0) 123456'],
    ['DE', '030/12345-67 (68)'],
    ['BE', '03 555 (01 30)'],
    ['NL', '010 (0) 000 01 71'],
  ])('%s %s: what stands in brackets is not in front', (country, written) => {
    expect(readPhoneNumber(written, country)).toEqual({ mistake: 'not-one', say: BRACKETS })
  })
})

describe('one number, however it is grouped', () => {
  it.each<[CountryCode, string, string]>([
    ['DE', '030/12345-67', '+49301234567'],
    ['DE', '030-12345-67', '+49301234567'],
    ['DE', '030 1234 5678', '+493012345678'],
    ['DE', '030-123-45-67', '+49301234567'],
    ['DE', '+49-30-12345-67', '+49301234567'],
    ['DE', '+49 (0)30 / 12345-0', '+4930123450'],
    ['DE', '+49 (0) (30) 123456', '+4930123456'],
    ['DE', '0 (30) 123456', '+4930123456'],
    ['DE', '(030) 12 34 56', '+4930123456'],
    ['DE', '0049 (30) 123456', '+4930123456'],
    ['DE', '06221 54-12345', '+4962215412345'],
    ['DE', '069 910-12345', '+496991012345'],
    ['DE', '035205 123456', '+4935205123456'],
    ['DE', '0171-123-45-67', '+491711234567'],
    ['DE', '+49 15123 456789', '+4915123456789'],
    ['DE', '0151 12345678', '+4915112345678'],
    ['AT', '01/2345678-12', '+431234567812'],
    ['AT', '0664-123-45-67', '+436641234567'],
    ['AT', '0664 / 12 34 567', '+436641234567'],
    ['AT', '+43 (1) 234 567', '+431234567'],
    ['DE', '0201-123-456', '+49201123456'],
    ['AT', '0800-123-456', '+43800123456'],
    ['AT', '0512-123-45-67', '+435121234567'],
    ['IT', '+39 06 1234 5678', '+390612345678'],
    ['US', '1 (212) 555-0123', '+12125550123'],
    ['US', '+1-(212)-555-0123', '+12125550123'],
    ['CH', '+41 (0)44 668 18 00', '+41446681800'],
    ['GB', '+44 (0) 7700 900123', '+447700900123'],
    ['IN', '+91 98765 43210', '+919876543210'],
    ['NL', '(010) 000 01 71', '+31100000171'],
    ['BE', '32 (0)3 555 01 30', '+3235550130'],
  ])('%s %s is %s', (country, written, number) => {
    expect(readPhoneNumber(written, country)).toEqual({ number })
  })
})
