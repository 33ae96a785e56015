import type { AddressInfo } from 'node:net'
import express from 'express'
import twilio from 'twilio'
import { ACCOUNT } from './account.ts'

// The yardstick of a webhook: express verifies the signature with the provider's own package and answers by heart,
// with as much as one needs for a whole call. It keeps nothing and decides nothing.
const app = express()
app.use(express.urlencoded({ extended: false }))

let own = ''
const verified: express.RequestHandler = (request, response, next) => {
  const signature = request.get('x-twilio-signature') ?? ''
  const form = request.body as Record<string, string>
  if (twilio.validateRequest(ACCOUNT.token, signature, own + request.originalUrl, form)) next()
  else response.sendStatus(403)
}
const says =
  (verbs: () => string): express.RequestHandler =>
  (_request, response) => {
    response.type('text/xml').send(`<?xml version="1.0" encoding="UTF-8"?><Response>${verbs()}</Response>`)
  }

const at = (path: string) => `${own}/twilio/bench/voice/${path}`
const SAY = '<Say language="nl-BE" voice="Polly.Lisa-Neural">Toets je ticketnummer in.</Say>'
app.post(
  '/twilio/bench/voice',
  verified,
  says(() => `<Gather action="${at('turn')}" method="POST" actionOnEmptyResult="true">${SAY}</Gather>`),
)
app.post(
  '/twilio/bench/voice/turn',
  verified,
  says(() => `${SAY}<Enqueue action="${at('turn')}" method="POST" waitUrl="${at('wait')}">bench</Enqueue>`),
)
app.post(
  '/twilio/bench/voice/wait',
  verified,
  says(() => '<Pause length="20"/>'),
)
app.post('/twilio/bench/status', verified, (_request, response) => {
  response.sendStatus(204)
})

const server = app.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  own = `http://127.0.0.1:${port}`
  process.send?.({ port, databasePid: null, database: null })
})
process.on('disconnect', () => process.exit(0))
