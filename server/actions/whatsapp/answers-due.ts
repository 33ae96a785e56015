import { DAY } from '../../policy/time/calendar.ts'
import { changeConversation, lockConversation } from '../../storage/conversations.ts'
import { addDeliveries, addSendJob } from '../../storage/deliveries.ts'
import {
  addAutoAnswer,
  doorDialogOf,
  dueAnswers,
  keepDoorDialog,
  silentAtDoor,
} from '../../storage/door-dialogs.ts'
import { appendMessage } from '../../storage/messages.ts'
import { appendEvent } from '../append-event.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'
import type { Messenger, Outgoing } from '../messenger.ts'
import { type DoorDialog, readDoorDialog } from './door-dialog.ts'

type OnFault = (fault: unknown) => void

const AT_ONCE = 100
/** Whoever says nothing at the door for so long has gone; the provider takes no free text after it either. */
const GONE_AFTER_MS = DAY

/** Sends what was decided at the door, once for each state of a conversation, after the pause that joins a burst. */
export async function answersDue(ctx: Context, now: number, onFault: OnFault): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  for (const { desk_id, conversation_id } of await dueAnswers(ctx.pool, desks, now, AT_ONCE)) {
    await answer(ctx, desk_id, conversation_id, now).catch(onFault)
  }
}

async function answer(ctx: Context, desk: string, conversation: string, now: number): Promise<void> {
  await inDesk(ctx, desk, async (tx) => {
    const row = await lockConversation(tx, desk, conversation)
    const dialog = await doorDialogOf(tx, desk, conversation)
    if (!row || !dialog || dialog.answer_at === null || dialog.answer_at > now) return
    const said = readDoorDialog(dialog.said)
    await keepDoorDialog(tx, dialog, { ...dialog, said: { ...said, lines: [] }, answer_at: null })
    // An agent who took it meanwhile speaks for themselves, and what has ended has said how.
    if (!['at-door', 'waiting'].includes(row.state)) return
    const toSay = [...said.lines]
    if (dialog.state !== null && said.answer !== '') toSay.push({ state: dialog.state, body: said.answer })
    const lines: string[] = []
    for (const { state, body } of toSay)
      if (await addAutoAnswer(tx, desk, conversation, { state, seq: row.last_seq + 1, at: now }))
        lines.push(body)
    if (lines.length === 0) return
    const message = await appendMessage(tx, desk, conversation, {
      clientId: crypto.randomUUID(),
      author: 'desk',
      authorId: null,
      authorName: null,
      body: lines.join('\n'),
      at: now,
    })
    const messenger = ctx.ports.messenger(desk)
    const content = messenger && offered(messenger, lines, said)
    if (content) {
      const category = messenger.isBilled ? 'service' : null
      const delivery = { contents: [content], category, template: null }
      await addDeliveries(tx, desk, conversation, message.seq, delivery, now)
      await addSendJob(tx, desk, conversation, null)
    }
    tx.tell('message', { desk, message })
  })
}

/** What leaves where an answer is more than its words; null: the words are all, or the answer was given before. */
function offered(
  { longestText }: Messenger,
  lines: readonly string[],
  { answer, offers }: Pick<DoorDialog, 'answer' | 'offers'>,
): Outgoing['content'] | null {
  const text = lines.join('\n')
  if (offers === null || lines.at(-1) !== answer || text.length > longestText) return null
  if (offers.kind === 'own-number') return { kind: 'ask-number', body: text }
  return { ...offers, body: [...lines.slice(0, -1), offers.body].join('\n'), text }
}

/** Closes conversations at the door in which nobody says anything any more. What was said is kept. */
export async function doorsLeftDue(ctx: Context, now: number, onFault: OnFault): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  for (const found of await silentAtDoor(ctx.pool, desks, now - GONE_AFTER_MS, AT_ONCE)) {
    await inDesk(ctx, found.desk_id, async (tx) => {
      const row = await lockConversation(tx, found.desk_id, found.conversation_id)
      if (row?.state !== 'at-door') return
      await appendEvent(tx, row, { event: 'ended', by: 'desk' }, now)
      await changeConversation(tx, row.conversation_id, { state: 'closed', ended_at: now })
    }).catch(onFault)
  }
}
