import * as z from 'zod'
import { CHANNELS } from '../../../shared/channels.ts'
import { Key, LocalText } from './leaves.ts'
import { TopicByMail } from './mail-schemas.ts'

const about = (description: string) => ({ description })

/** What a question can be about. */
export const Topic = z.strictObject({
  label: LocalText.meta(about('what people read')),
  doors: z
    .array(z.enum(CHANNELS))
    .min(1)
    .meta(about('the doors it may take, best first; what may be a ticket may be a mail')),
  support: z
    .enum(['full', 'advice', 'none'])
    .meta(about('`advice` and `none` need the words for it in `say`'))
    .default('full'),
  say: LocalText.meta(about('what people read when they choose it')).optional(),
  kind: Key.meta(
    about(
      'the kind of ticket that follows; to others than customers it gives no higher priority than `default-kind`',
    ),
  ).optional(),
  products: z
    .array(z.string().trim().min(1))
    .min(1)
    .meta(about('only customers with a contract for one of these products get the priority of that kind'))
    .default([]),
  team: Key.meta(about('the team that takes it')).optional(),
  ask: z.array(Key).meta(about('fields a ticket on it needs, besides those of the form')).default([]),
  mail: TopicByMail,
  work: Key.meta(about('the included work it draws on')).optional(),
  notice: z
    .literal('abuse')
    .meta(
      about(
        'reports of illegal content, which a hoster has to take from anybody (Digital Services Act, article 16): the form takes them at any hour, signed in or not, whatever it asks for or costs otherwise; they are never set back in the queue, and whoever leaves an address gets a receipt by mail',
      ),
    )
    .optional(),
})
