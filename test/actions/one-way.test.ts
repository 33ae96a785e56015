import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const ACTIONS = `${import.meta.dirname}/../../server/actions/`
const FILES = readdirSync(ACTIONS, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
)

/** What is written in one way: who may write it is the only action that names it. */
it.each([
  ['addConversation', 'line/begin-conversation.ts'],
  ['addAdmission', 'admission/record-admission.ts'],
  ['addQuote', 'charges/charge.ts'],
  ['consentToCharge', 'charges/charge.ts'],
  ['addChargeLine', 'charges/charge.ts'],
])('%s is asked for by %s alone', (deed, action) => {
  const asking = FILES.filter((name) => readFileSync(ACTIONS + name, 'utf8').includes(`${deed}(`))
  expect(asking).toEqual([action])
})
