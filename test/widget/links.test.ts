import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitLinks } from '../../widget/frame/chat/links.ts'

const links = (body: string) =>
  splitLinks(body)
    .filter(({ isLink }) => isLink)
    .map(({ text }) => text)

describe('web addresses in a message', () => {
  it.each([
    ['see https://help.example/spf.', ['https://help.example/spf']],
    ['(http://a.example/b?c=1&d)', ['http://a.example/b?c=1&d']],
    ['https://a.example, https://b.example', ['https://a.example', 'https://b.example']],
    ['javascript:alert(1) data:text/html,x ftp://a.example', []],
    ['"https://a.example/"onload="x"', ['https://a.example/']],
    ['https://', []],
  ])('%s', (body, found) => expect(links(body)).toEqual(found))

  it('cut a message without losing a character', () => {
    const body = fc
      .array(fc.oneof(fc.string(), fc.webUrl(), fc.constant(' https://x.y/ ')))
      .map((all) => all.join(''))
    void fc.assert(
      fc.property(body, (text) => {
        const pieces = splitLinks(text)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        for (const piece of pieces) if (piece.isLink) expect(piece.text).toMatch(/^https?:\/\//)
      }),
    )
  })
})
