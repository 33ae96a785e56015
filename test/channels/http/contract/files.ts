import * as z from 'zod/mini'
import { sentFileUrl } from '../../../../server/actions/files/sent-file.ts'
import { File } from './shapes.ts'
import { type Ask, type Contract, from, type Given, missing, type Refused, value, wrongAt } from './terms.ts'
import type { World } from './world.ts'

const PICTURE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const NAMED = { 'content-type': 'application/octet-stream', 'x-file-name': 'Schermafdruk%201.gif' }

const noSuchId = (right: string) => right.replace(/[0-9a-f-]{36}/, crypto.randomUUID())
const noId = (right: string) => right.replace(/[0-9a-f-]{36}/, '1')

/** What anybody sent is saved and never shown in place: no script in it runs on our origin. */
const DOWNLOAD: Given = {
  body: z.any(),
  headers: {
    'content-type': 'image/png',
    'content-disposition':
      /^attachment; filename="KANARIE-[\w-]+\.png"; filename\*=UTF-8''KANARIE-[\w-]+\.png$/,
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
  },
}

const PAGE = Buffer.from('<!doctype html><title>no picture</title>')

/** What is refused of a file, whoever sends it. */
const badFiles = (ask: (world: World) => Ask): Refused[] => [
  {
    what: 'a file without a name',
    headers: { 'x-file-name': '' },
    status: 400,
    code: 'bad-input',
    field: 'x-file-name',
  },
  {
    what: 'a content that we do not take, whatever it is called',
    ask: (world) => ({ ...ask(world), body: PAGE }),
    status: 415,
    code: 'wrong-type',
    field: 'file',
  },
]

/** One piece of it, for who plays a sound. */
const BEYOND: Refused = {
  what: 'a piece beyond its end',
  headers: { range: 'bytes=1000000-' },
  status: 416,
  code: null,
  given: { ...DOWNLOAD.headers, 'content-range': /^bytes \*\/\d+$/ },
}

const byEva = ({ conversation }: World): Ask => ({
  path: `/w/north/files?conversation=${conversation}`,
  body: PICTURE,
  headers: NAMED,
})
const byAgent = ({ conversation }: World): Ask => ({
  path: `/panel/api/files/north/${conversation}`,
  body: PICTURE,
  headers: NAMED,
})

export const FILES: Contract = {
  'POST /w/:desk/files': {
    by: 'Eva',
    ask: byEva,
    gives: value(File),
    refuses: [
      ...badFiles(byEva),
      wrongAt(noId, 'conversation'),
      // One that is not there reads like somebody else's.
      { what: 'a conversation that is not there', path: noSuchId, status: 403, code: 'not-yours' },
      from('another visitor', 403, 'not-yours'),
      from('nobody', 401, 'not-signed-in'),
      from('a visitor of another desk', 401, 'not-signed-in'),
    ],
  },
  'GET /w/:desk/files/:id': {
    by: 'Eva',
    ask: ({ file }) => ({ path: `/w/north/files/${file}` }),
    gives: DOWNLOAD,
    refuses: [
      missing(noSuchId),
      missing(noId),
      BEYOND,
      from('nobody', 401, 'not-signed-in'),
      from('another visitor', 404, 'not-found'),
      from('whoever guesses a link', 404, 'not-found'),
    ],
  },
  'GET /w/:desk/sent/:token': {
    by: 'nobody',
    ask: ({ house, file }) => ({
      path: sentFileUrl(house.app.ctx, 'north', file).slice(house.app.ctx.publicUrl().length),
    }),
    gives: DOWNLOAD,
    refuses: [
      missing((right) => right.replace('north', 'south')),
      missing((right) => `${right.slice(0, -1)}${right.endsWith('A') ? 'B' : 'A'}`),
      missing((right) => right.slice(0, -1)),
    ],
  },
  'POST /panel/api/files/:desk/:conversation': {
    by: 'an agent',
    ask: byAgent,
    gives: value(File),
    refuses: [
      ...badFiles(byAgent),
      missing(noSuchId),
      missing(noId),
      from('a panel without a session', 401, 'not-signed-in'),
      from('a foreign page', 403, 'forbidden'),
      from('an agent of another desk', 403, 'forbidden'),
    ],
  },
  'GET /panel/api/files/:desk/:id': {
    by: 'an agent',
    ask: ({ file }) => ({ path: `/panel/api/files/north/${file}` }),
    gives: DOWNLOAD,
    refuses: [
      missing(noSuchId),
      missing(noId),
      BEYOND,
      from('nobody', 401, 'not-signed-in'),
      from('an agent of another desk', 403, 'forbidden'),
    ],
  },
}
