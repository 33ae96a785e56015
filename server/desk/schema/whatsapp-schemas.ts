import * as z from 'zod'
import { LANGUAGES } from '../../../shared/channels.ts'
import { TEMPLATE_CATEGORIES, TEMPLATE_VARIABLES } from '../../../shared/templates.ts'
import { Key, LocalText } from './leaves.ts'
import { parseMessagePrice } from './notations.ts'
import { matching, reading, written } from './reading.ts'

const about = (description: string) => ({ description })

const Name = matching(
  'an approved name: HX and 32 signs, or ticket_answered',
  /^[A-Za-z0-9_]{1,512}$/,
  ([name]) => name,
)

/** Longer than any notation, so it is read by itself; how it must look is told where all languages are seen. */
const Words = reading('the words, with {{1}} and so on', (found) =>
  typeof found === 'string' && found.trim() !== '' ? found.trim() : null,
)

const InLanguage = z.strictObject({
  name: Name.meta(about('as the provider knows it: ContentSid at Twilio, name of the template at Meta')),
  text: Words.meta(about('as it was approved and as the customer reads it; 1024 characters at most')),
})

const Template = z.strictObject({
  label: LocalText.meta(about('what agents choose it by')),
  category: z.enum(TEMPLATE_CATEGORIES).meta(about('as what the provider approved and bills it')),
  variables: z
    .array(z.enum(TEMPLATE_VARIABLES))
    .meta(about('what stands for `{{1}}`, `{{2}}` and so on; `text` is written by the agent'))
    .default([]),
  languages: z
    .partialRecord(z.enum(LANGUAGES), InLanguage)
    .meta(about("its words by language, the desk's own among them")),
})

export const Templates = z
  .record(Key, Template)
  .meta(about('messages that can be sent after the 24 hours, as the provider has approved them'))
  .default({})

export const AnswersAtMost = z
  .int()
  .min(1)
  .max(20)
  .meta(
    about('so many answers by itself in one conversation, each costs money; then an agent has to look at it'),
  )
  .default(6)

const MessagePrice = written('an amount: 0.03 EUR', parseMessagePrice)
const priceOf = (what: string) => MessagePrice.meta(about(what)).optional()

export const Costs = z
  .strictObject({
    service: priceOf('within 24 hours of their last message'),
    utility: priceOf('a template of this category'),
    marketing: priceOf('a template of this category'),
    authentication: priceOf('a template of this category'),
  })
  .meta(about('about what one delivered message costs; agents see sums of it, called an estimate'))
  .optional()
