import * as z from 'zod'
import { LocalText, MailAddress } from './leaves.ts'
import { matching } from './reading.ts'

const about = (description: string) => ({ description })

export const PlusAddresses = z
  .enum(['off', 'on'])
  .meta(
    about(
      '`on`: what is mailed to `support+anything@…` arrives at `support@…` too, so that answers are asked for at an address of each ticket',
    ),
  )
  .default('off')

const SubjectWord = matching(
  'a word, or a few of them: invoice',
  /^(?=.*[\p{L}\p{N}])[^\p{Cc}]{2,60}$/u,
  ([word]) => word.trim(),
)

export const TopicByMail = z
  .strictObject({
    address: z
      .array(MailAddress)
      .meta(
        about(
          'a mail to one of these addresses is about it, in To or Cc, or as the mail server delivered it',
        ),
      )
      .default([]),
    words: z
      .array(SubjectWord)
      .meta(
        about(
          'a mail with one of these words in its subject is about it: whole words, capitals do not matter. A mail that two topics claim has none, and an agent sorts it',
        ),
      )
      .default([]),
  })
  .meta(about('which mails are about it; without it, none by itself'))
  .optional()

const words = (description: string) => LocalText.meta(about(description)).optional()

export const MailWords = z
  .strictObject({
    created: words(
      'the receipt of a ticket: {number} and {missing} (what is asked for and not given yet), and {due}, {link}, {desk}',
    ),
    answered: words("an agent's answer: {answer}, and {number}, {link}, {desk}"),
    'due-changed': words(
      'the ticket has another deadline: {due} (a whole sentence) and {stop} (the page on which such mails are switched off), and {number}, {link}, {desk}',
    ),
    joined: words(
      'something was added that its customer could not see: {what} (a whole sentence) and {stop}, and {due}, {number}, {link}, {desk}',
    ),
    closed: words('the ticket is closed: {number} and {stop}, and {link}, {desk}'),
  })
  .meta(
    about(
      "the desk's own words for mails about tickets, per language; a language without words has ours. `balie mails <desk>` shows each mail. A paragraph in which nothing is filled in falls away",
    ),
  )
  .prefault({})
