import type { Answer } from '../../../shared/answers.ts'
import type { Message, VisitorConversation } from '../../../shared/conversation.ts'
import { decide } from '../../policy/decide.ts'
import type { Decision } from '../../policy/decision.ts'
import { priorityInLine } from '../../policy/line-place.ts'
import type { Policy } from '../../policy/policy.ts'
import { sentence } from '../../policy/sentence.ts'
import { conversationSeen, openChatOf, type SeenConversation } from '../../storage/conversations.ts'
import { lockDesk } from '../../storage/desks.ts'
import { appendMessage, messagesAfter } from '../../storage/messages.ts'
import { floor } from '../../storage/queue.ts'
import { holdDesk } from '../../storage/transaction.ts'
import { visitorById } from '../../storage/visitors.ts'
import { gatherFacts } from '../admission/gather-facts.ts'
import { recordAdmission } from '../admission/record-admission.ts'
import type { Context } from '../context.ts'
import { visitorConversation } from '../conversations/conversation-view.ts'
import { derivedId } from '../derived-id.ts'
import type { Tx } from '../events.ts'
import { beginConversation, letInBy } from '../line/begin-conversation.ts'
import { waitUntil } from '../line/waiting-time.ts'
import { networkKey } from '../network-key.ts'
import { NOT_FOUND } from '../refusals.ts'
import type { VisitorWho } from '../who.ts'
import { chatToReopen, reopenChat } from './reopen-chat.ts'

interface StartChat {
  clientId: string
  body: string
  topic?: string | undefined
  page?: string | undefined
  /** The network it comes from. */
  network?: string | undefined
  /** The tab that asks: it learns of the chat by the answer. */
  tab?: string | undefined
}

type Started = Answer<{ conversation: VisitorConversation; message: Message }>

/**
 * A visitor asks for a chat. Admission decides with the desk's row locked; admitted, the question stands in the
 * queue before the answer leaves; refused, the answer says why, when the door opens and what else is open.
 */
export async function startChat(ctx: Context, who: VisitorWho, input: StartChat): Promise<Started> {
  const policy = ctx.policy(who.desk)
  if (!policy) return NOT_FOUND
  const now = ctx.clock()
  // The same question is the same chat, also when it comes once more after its chat has ended.
  const id = derivedId(ctx, `chat ${who.desk} ${who.visitor.id} ${input.clientId}`)
  const network = input.network && networkKey(ctx, who.desk, input.network)
  return ctx.transaction(async (tx): Promise<Started> => {
    await lockDesk(tx, who.desk)
    const asked = await conversationSeen(tx, who.desk, id)
    if (asked) return again(ctx, tx, policy, asked, { ...input, who }, now)
    if (await openChatOf(tx, who.desk, who.visitor.id)) return { ok: false, code: 'conflict' }

    const visitor = await asOfNow(tx, who)
    const facts = await gatherFacts(tx, policy, now, visitor, {
      channel: 'chat',
      notServed: ctx.notServed(policy.id),
      topic: input.topic,
      network,
    })
    const decision = decide(policy, facts)
    const enters = decision.outcome === 'admit' && decision.route !== 'ticket'
    const before = enters ? await chatToReopen(tx, who.desk, who.visitor.id, now) : null
    const chat = before ?? id
    if (enters) {
      const priority = priorityInLine(policy, facts, decision.tier)
      if (before) await reopenChat(tx, policy, decision, priority, before, now)
      else await open(tx, policy, { ...who, visitor }, { ...input, network, priority }, decision, id, now)
    }
    const about = { visitor: who.visitor.id, conversation: enters ? chat : null }
    await recordAdmission(tx, policy, decision, now, about)
    if (!enters) return turnedAway(policy, decision, who, now)
    const message = await appendMessage(tx, who.desk, chat, {
      clientId: input.clientId,
      author: 'visitor',
      authorId: who.visitor.id,
      authorName: null,
      body: input.body,
      at: now,
    })
    tx.tell('message', { desk: who.desk, message })
    const row = (await conversationSeen(tx, who.desk, chat))!
    const people = await floor(tx, who.desk, now, policy.capacity.chats)
    tellTabs(tx, who, input, row)
    return { ok: true, value: { conversation: await visitorConversation(ctx, tx, row, people), message } }
  })
}

/** A question that is sent once more may be that of a chat which has ended: nobody is in that. */
function tellTabs(tx: Tx, who: VisitorWho, { tab }: StartChat, row: SeenConversation): void {
  if (row.state !== 'waiting' && row.state !== 'active') return
  const { conversation_id: conversation } = row
  tx.tell('entered', { desk: who.desk, visitor: who.visitor.id, conversation, tab: tab ?? null })
}

/** The portal may have vouched for the visitor since the socket was opened. */
async function asOfNow(tx: Tx, { desk, visitor }: VisitorWho): Promise<VisitorWho['visitor']> {
  const row = await visitorById(tx, desk, visitor.id)
  return row ? { ...visitor, customer: row.customer_number, name: row.name, email: row.email } : visitor
}

async function open(
  tx: Tx,
  policy: Policy,
  who: VisitorWho,
  input: StartChat & { priority: string | null },
  decision: Decision & { outcome: 'admit' },
  id: string,
  now: number,
): Promise<void> {
  const topic = input.topic ? policy.topics.get(input.topic) : undefined
  await beginConversation(await holdDesk(tx, who.desk), policy, {
    ...letInBy(decision),
    priority: input.priority,
    conversation_id: id,
    channel: 'chat',
    visitor_id: who.visitor.id,
    customer_number: who.visitor.customer,
    who: who.visitor.name ?? `Visitor ${who.visitor.id.slice(0, 4)}`,
    language: who.visitor.language,
    topic: topic?.key ?? null,
    subject: input.body.replace(/\s+/g, ' ').slice(0, 80),
    team: topic?.team ?? null,
    entered_at: now,
    wait_until: waitUntil(policy, 'chat', now),
    page: input.page ?? null,
    network: input.network ?? null,
  })
}

/** The same start again: a second tab, or an answer that was lost on the way. */
async function again(
  ctx: Context,
  tx: Tx,
  policy: Policy,
  asked: SeenConversation,
  { who, ...input }: StartChat & { who: VisitorWho },
  now: number,
): Promise<Started> {
  const [first] = await messagesAfter(tx, policy.id, asked.conversation_id, 0, 1)
  if (first?.body !== input.body) return { ok: false, code: 'differs', field: 'clientId' }
  const people = await floor(tx, policy.id, now, policy.capacity.chats)
  tellTabs(tx, who, input, asked)
  return {
    ok: true,
    value: { conversation: await visitorConversation(ctx, tx, asked, people), message: first },
  }
}

function turnedAway(policy: Policy, decision: Decision, who: VisitorWho, now: number): Started {
  const nextOpening = 'nextOpening' in decision ? decision.nextOpening : null
  return {
    ok: false,
    code: decision.code === 'closed' || decision.code === 'closed-by-hand' ? 'closed' : 'not-admitted',
    say: sentence(policy, decision, who.visitor.language, now),
    ...(nextOpening !== null && { retryAt: nextOpening }),
  }
}
