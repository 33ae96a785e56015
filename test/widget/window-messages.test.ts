import { describe, expect, it } from 'vitest'
import { readToFrame, readToLoader } from '../../widget/window-messages.ts'

describe('what a page may say to the frame', () => {
  it.each([
    [
      { balie: 'opened', page: 'https://a.example/b', focus: true },
      { balie: 'opened', page: 'https://a.example/b', focus: true },
    ],
    [
      { balie: 'opened', page: 7 },
      { balie: 'opened', page: '', focus: false },
    ],
    [
      { balie: 'opened', page: 'x'.repeat(600) },
      { balie: 'opened', page: 'x'.repeat(500), focus: false },
    ],
    [
      { balie: 'identify', token: 'abc' },
      { balie: 'identify', token: 'abc' },
    ],
    [{ balie: 'identify', token: '' }, null],
    [{ balie: 'identify', token: ['abc'] }, null],
    [{ balie: 'identify', token: 'x'.repeat(5000) }, null],
    [{ balie: 'sign-out', more: 1 }, { balie: 'sign-out' }],
    [{ balie: 'ready' }, null],
    ['identify', null],
    [null, null],
    [[], null],
  ])('%j', (said, heard) => expect(readToFrame(said)).toEqual(heard))
})

describe('what the frame may say to the page', () => {
  it.each([
    [{ balie: 'ready', token: 'secret' }, { balie: 'ready' }],
    [
      { balie: 'unread', count: 2, running: true },
      { balie: 'unread', count: 2, running: true },
    ],
    [{ balie: 'unread', count: '2' }, null],
    [
      { balie: 'height', count: 420 },
      { balie: 'height', count: 420, running: false },
    ],
    [{ balie: 'height', count: '100vh' }, null],
    [{ balie: 'height', count: Number.NaN }, null],
    [
      { balie: 'unread', count: 1, running: 'yes' },
      { balie: 'unread', count: 1, running: false },
    ],
    [{ balie: 'identify', token: 'x' }, null],
    [undefined, null],
  ])('%j', (said, heard) => expect(readToLoader(said)).toEqual(heard))
})
