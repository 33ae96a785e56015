import { given, type Phrase } from '../phrasebook.ts'

/** "by Thursday 26 November at 11:00", but "today by 18:00" */
const byThen = (by: string) => (/^(today|tomorrow) at /.test(by) ? by.replace(' at ', ' by ') : `by ${by}`)

/** "usually have an answer within 3 working days, so by Thursday 26 November at 11:00" */
export const answered: Phrase = (s) => {
  if (s.answer === null)
    return given(s.answerBy, (by) =>
      s.answerIsAim ? `usually have an answer ${byThen(by)}` : `have an answer ${by} at the latest`,
    )
  return s.answerIsAim
    ? `usually have an answer ${s.answer}${given(s.answerBy, (by) => `, so ${byThen(by)}`)}`
    : `have an answer ${s.answer}${given(s.answerBy, (by) => `, at the latest ${by}`)}`
}

/** A caller whose ticket is no matter for the telephone and who may leave a message in it, and one who has none. */
export const enInTicket: Readonly<Record<'waits' | 'message' | 'pin', Phrase>> = {
  waits: (s) =>
    `This ticket is about ${s.topic}, and we answer it in the ticket itself.${s.isLate ? ' That answer is late, and we are sorry.' : given(s.answerBy, () => ` You ${answered(s)}.`)}`,
  message: () => 'Say your message after the tone. We put it into your ticket.',
  pin: (s) => `Without a ticket we ask for your PIN as well. Enter its ${s.digits} digits.`,
}
