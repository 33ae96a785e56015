import { expect, it } from 'vitest'
import { cleanPicture } from '../../../server/actions/files/pictures/clean-picture.ts'
import { SECRET, telling } from '../../support/pictures.ts'

/** A frame of one point, as far as it is read and not decoded. */
const HEAD = 'ffd8ffe000104a46494600010200000100010000'
const FRAME = 'ffc0000b080001000101011100'
const SCAN = 'ffda0008010100003f00d2cf20ffd9'
const PLAIN = Buffer.from(HEAD + FRAME + SCAN, 'hex')

it('a JPEG keeps the header of JFIF and loses the preview in it', () => {
  const sent = telling(PLAIN, 1)
  expect(sent.includes(SECRET)).toBe(true)
  expect(cleanPicture('image/jpeg', sent)).toEqual(PLAIN)
  expect(cleanPicture('image/jpeg', PLAIN)).toEqual(PLAIN)
})

it('a JPEG loses what somebody hung behind the colours of Adobe', () => {
  const adobe = (more: string) => {
    const content = Buffer.concat([
      Buffer.from('Adobe\u0000d\u0000\u0000\u0000\u0000\u0001'),
      Buffer.from(more),
    ])
    return Buffer.concat([Buffer.from([0xff, 0xee, 0, 2 + content.length]), content])
  }
  const withAdobe = (more: string) =>
    Buffer.concat([Buffer.from(HEAD, 'hex'), adobe(more), Buffer.from(FRAME + SCAN, 'hex')])
  expect(cleanPicture('image/jpeg', withAdobe(SECRET))).toEqual(withAdobe(''))
})
