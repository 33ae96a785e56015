import * as z from 'zod'
import { MailAddress } from './leaves.ts'
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
