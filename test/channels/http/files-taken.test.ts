import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { claiming, SECRET, tellingGif, tellingWebp } from '../../support/pictures.ts'
import { got } from '../../support/ticket-house.ts'
import { PDF, PNG, upload as send, takesFiles } from '../../support/uploads.ts'

const DESK = 'open-desk'
const MONDAY = '2026-11-23T10:00:00+01:00'

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////' +
    '////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAABAAED' +
    'ASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAA' +
    'AAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIgAf//Z',
  'base64',
)
const WEBP = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64')
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const HTML = Buffer.from('<!doctype html><script>alert(1)</script>')

let app: TestApp
beforeAll(async () => {
  app = await testApp(MONDAY, { policies: [takesFiles(DESK)] })
})
afterAll(() => app.close())

const upload = (visitor: Pick<TestVisitor, 'token'>, name: string, bytes: Buffer, query = '', desk = DESK) =>
  send(app, visitor, { desk, name, bytes, query })

describe('a file is taken for what it is, not for what it is called', () => {
  it.each([
    ['scherm.png', PNG, 'image/png'],
    ['foto.JPG', JPEG, 'image/jpeg'],
    ['foto.jpeg', JPEG, 'image/jpeg'],
    ['plaatje.gif', GIF, 'image/gif'],
    ['plaatje.webp', WEBP, 'image/webp'],
    ['factuur.pdf', PDF, 'application/pdf'],
  ])('%s is taken', async (name, bytes, type) => {
    const { answer } = await upload(await app.visitor(DESK), name, bytes)
    expect(got(answer)).toMatchObject({ name, type, size: bytes.length })
  })

  it.each([
    ['a picture that can run a script', 'logo.svg', SVG],
    ['a page', 'pagina.html', HTML],
    ['a page called a picture', 'pagina.png', HTML],
  ])('%s is not', async (_what, name, bytes) => {
    const sent = await upload(await app.visitor(DESK), name, bytes)
    expect(sent).toMatchObject({
      status: 415,
      answer: {
        ok: false,
        code: 'wrong-type',
        field: 'file',
        say: expect.stringContaining('JPG, PNG, GIF of WebP'),
      },
    })
  })

  it.each([
    ['foto.jfif', JPEG, 'foto.jpg'],
    ['foto.JFIF', JPEG, 'foto.jpg'],
    ['foto.pjpeg', JPEG, 'foto.jpg'],
    ['foto.heic', JPEG, 'foto.jpg'],
    ['foto.pdf', PNG, 'foto.png'],
    ['foto.jpg', PNG, 'foto.png'],
    ['foto', PNG, 'foto.png'],
    ['.jfif', JPEG, 'jfif.jpg'],
    ['scan.tmp', PDF, 'scan.tmp.pdf'],
    ['scan.png', PDF, 'scan.pdf'],
    ['versie 1.2', PDF, 'versie 1.2.pdf'],
    ['foto.exe', PNG, 'foto.exe.png'],
    ['foto.png.html', PNG, 'foto.png.html.png'],
    ['foto\u202egnp.exe', PNG, 'fotognp.exe.png'],
    ['foto.png\u200b.exe', PNG, 'foto.png.exe.png'],
    [`${'x'.repeat(300)}.jfif`, JPEG, `${'x'.repeat(115)}.jpg`],
  ])('%s is kept under a name that says what it is', async (name, bytes, kept) => {
    expect(got((await upload(await app.visitor(DESK), name, bytes)).answer).name).toBe(kept)
  })

  it.each([
    ['a.png', claiming.png(PNG, 2 ** 31 - 1, 1)],
    ['a.png', claiming.png(PNG, 46_341, 46_341)],
    ['a.png', claiming.png(PNG, 10_001, 10_000)],
    ['a.gif', claiming.gif(GIF, 65_535, 65_535)],
    ['a.jpg', claiming.jpeg(JPEG, 65_535, 65_535)],
    ['a.webp', tellingWebp(WEBP, { width: 2 ** 24, height: 128 }, 1)],
  ])('a picture %s that claims billions of points is too large', async (name, bytes) => {
    const sent = await upload(await app.visitor(DESK), name, bytes)
    expect(sent).toMatchObject({
      status: 413,
      answer: { ok: false, code: 'too-large', say: expect.stringContaining('100 megapixel') },
    })
  })

  it.each([
    ['a.png', PNG.subarray(0, 50)],
    ['a.png', claiming.png(PNG, 0, 1)],
    [
      'a.png',
      Buffer.concat([
        PNG.subarray(0, 33),
        Buffer.alloc(12 * 60_000, '\0\0\0\0tEXt\0\0\0\0'),
        PNG.subarray(33),
      ]),
    ],
    ['a.gif', GIF.subarray(0, 20)],
    ['a.jpg', JPEG.subarray(0, 40)],
    [
      'a.webp',
      tellingWebp(tellingWebp(WEBP, { width: 1, height: 1 }, 1), { width: 1, height: 1 }, 6).subarray(0, 40),
    ],
  ])('a broken picture %s is refused', async (name, bytes) => {
    const sent = await upload(await app.visitor(DESK), name, bytes)
    expect(sent).toMatchObject({
      status: 400,
      answer: { ok: false, code: 'bad-input', field: 'file', say: expect.stringContaining('beschadigd') },
    })
  })

  it('a film keeps how often it runs, and loses what was written into it', async () => {
    const eva = await app.visitor(DESK)
    const file = got((await upload(eva, 'film.gif', tellingGif(GIF))).answer)
    const back = Buffer.from(await (await eva.get(`/w/${DESK}/files/${file.id}`)).arrayBuffer())
    expect(back.includes(SECRET)).toBe(false)
    expect(back.includes('NETSCAPE2.0')).toBe(true)
    expect(back.subarray(-GIF.length + 19)).toEqual(GIF.subarray(19))
  })

  it.each([
    ['../../etc/passwd.png', '_._etc_passwd.png'],
    ['C:\\temp\\scherm.png', 'C__temp_scherm.png'],
    ['sche\u0000rm\u200b\u202e.png', 'scherm.png'],
    ['...verborgen..png', 'verborgen.png'],
    ['re\u0301sume\u0301.png', 'résumé.png'],
    ['een\n twee\t.png', 'een twee .png'],
    [`${'x'.repeat(300)}.png`, `${'x'.repeat(116)}.png`],
    ['тест 測試.png', 'тест 測試.png'],
  ])('the name %j is kept as %j', async (name, kept) => {
    expect(got((await upload(await app.visitor(DESK), name, PNG)).answer).name).toBe(kept)
  })

  it('without a name, without content or above ten megabytes is refused, also when its length is not told', async () => {
    const eva = await app.visitor(DESK)
    const large = Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)])
    expect(await upload(eva, '', PNG)).toMatchObject({ status: 400, answer: { field: 'x-file-name' } })
    for (const name of ['leeg.png', 'leeg.exe', 'leeg']) {
      expect(await upload(eva, name, Buffer.alloc(0))).toMatchObject({
        status: 400,
        answer: { code: 'bad-input', field: 'file', say: 'Dit bestand is leeg.' },
      })
    }
    expect(await upload(eva, 'groot.png', large)).toMatchObject({
      status: 413,
      answer: {
        code: 'too-large',
        say: 'Dit bestand is te groot. Een bestand mag hoogstens 10 MB zijn.',
      },
    })
    expect(await chunked(eva, large)).toBe(413)
    const most = Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024 - PNG.length)])
    expect(await upload(eva, 'precies.png', most)).toMatchObject({ status: 200 })
  })

  it('is taken twenty times an hour of one visitor', async () => {
    const eva = await app.visitor(DESK)
    const sent = await Promise.all(Array.from({ length: 25 }, () => upload(eva, 'a.png', PNG)))
    expect(sent.filter(({ status }) => status === 200)).toHaveLength(20)
    const refused = sent.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(5)
    expect(refused[0]!.answer).toMatchObject({
      code: 'too-many',
      say: 'Je kunt per uur hoogstens 20 bestanden sturen, samen 60 MB. Probeer het later nog eens.',
    })
    expect(await upload(await app.visitor(DESK), 'a.png', PNG)).toMatchObject({ status: 200 })
  })
})

/** The same body in pieces, without a content length. */
function chunked(visitor: TestVisitor, bytes: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(
      `${app.url}/w/${DESK}/files`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${visitor.token}`,
          'x-file-name': 'a.png',
          'transfer-encoding': 'chunked',
        },
      },
      (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      },
    )
    sending.on('error', reject)
    for (let at = 0; at < bytes.length; at += 65_536) sending.write(bytes.subarray(at, at + 65_536))
    sending.end()
  })
}
