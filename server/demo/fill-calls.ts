import { setAvailability } from '../actions/agents/set-available.ts'
import { callStatus } from '../actions/calls/call-status.ts'
import { continueCall } from '../actions/calls/continue-call.ts'
import type { CallInstruction } from '../actions/calls/dialog/call-turn.ts'
import { joinTalk } from '../actions/calls/join-talk.ts'
import { type IncomingCall, receiveCall } from '../actions/calls/receive-call.ts'
import { answerCall, hangUpCall } from '../actions/calls/ringing/answer-call.ts'
import { legPickedUp } from '../actions/calls/ringing/leg-picked-up.ts'
import { talkNews } from '../actions/calls/talk/talk-news.ts'
import { wrapUp } from '../actions/conversations/wrap-up.ts'
import { servedAt } from '../policy/served.ts'
import { MINUTE } from '../policy/time/calendar.ts'
import { callById, lockCall } from '../storage/calls.ts'
import { at, type DemoPlace, lastOpen } from './earlier.ts'
import { demoCustomers } from './people.ts'

/** How long the example call is talked, seconds. */
const TALK_S = 260
/** Questions of the menu at most; a call that asks more is left alone. */
const MOST_QUESTIONS = 4

/** One finished call of a customer who has the telephone: it stands in the log, the ledger and Done. */
export async function fillCalls(place: DemoPlace): Promise<void> {
  const { policy, context } = place
  const { phone } = policy.doors
  const customer = demoCustomers(policy).findLast(({ tier }) => phone.for.has(tier))
  const began = lastOpen(phone.open, context.clock() - 70 * MINUTE)
  // Without a line a caller whom nobody can be rung for is called back at once, and nobody has come yet.
  if (!phone.goesTo.includes('queue')) return
  if (servedAt(phone, context.notServed(policy.id)) !== 'served' || !customer || began === null) return
  const call: IncomingCall = {
    callId: `CA${crypto.randomUUID().replaceAll('-', '')}`,
    caller: { kind: 'number', number: customer.phone },
    dialled: phone.lines[0]?.number ?? null,
  }
  const over = at(context, began + MINUTE + TALK_S * 1000)
  if (await reachQueue({ ...place, context: at(context, began) }, call)) {
    await talk({ ...place, context: at(context, began + MINUTE) }, over, call.callId)
  }
  await callStatus(over, policy, {
    call,
    status: 'completed',
    isInbound: true,
    at: over.clock(),
    legSeconds: 60 + TALK_S,
    sequence: null,
  })
}

/** Answers what the menu asks a known caller; true when the caller stands in the line. */
async function reachQueue({ context, policy }: DemoPlace, call: IncomingCall): Promise<boolean> {
  let asked: { then: CallInstruction; token: string } | undefined
  const render = ({ then }: { then: CallInstruction }, token: string) => {
    asked = { then, token }
    return JSON.stringify(token)
  }
  await receiveCall(context, policy, call, render)
  for (let i = 0; i < MOST_QUESTIONS && asked?.then.kind === 'ask'; i++) {
    // A star says that there is no ticket; everything else is agreed to.
    const keys = asked.then.question === 'ticket' ? '*' : '1'
    const { token } = asked
    await continueCall(
      context,
      policy,
      { callId: call.callId, token, keys, queue: null, recorded: null, isOnTheLine: true },
      render,
    )
  }
  return asked?.then.kind === 'queue'
}

/**
 * The agent's telephone is rung and answered in one transaction: for the job that dials it the leg is over by then, so
 * nothing rings in earnest.
 */
async function talk(
  { context, policy, agent }: DemoPlace,
  over: DemoPlace['context'],
  callId: string,
): Promise<void> {
  const conversation = (await callById(context.pool, policy.id, callId))?.conversation_id
  if (!conversation) return
  const about = { desk: policy.id, conversation }
  await context.transaction(async (tx) => {
    await lockCall(tx, policy.id, callId)
    const within = (then: DemoPlace['context']): DemoPlace['context'] => ({
      ...then,
      transaction: (work) => work(tx),
    })
    // Here and not before, or the server itself would ring them meanwhile.
    await setAvailability(within(context), agent, { desk: policy.id, available: true })
    const answered = await answerCall(within(context), agent, about)
    if (!answered.ok) return
    const leg = { leg: answered.value.leg, providerId: `CA${crypto.randomUUID().replaceAll('-', '')}` }
    const { step } = await legPickedUp(within(context), policy, leg)
    if (step.kind !== 'talk') return
    await joinTalk(within(context), policy, { callId, talk: step.talk }, (_turn, token) => token)
    const tell = (then: DemoPlace['context'], what: 'join' | 'leave', sequence: number) =>
      Promise.all(
        [leg.providerId, callId].map((who, i) => {
          const news = {
            conference: `CF${'0'.repeat(32)}`,
            sequence: sequence + i,
            what,
            who,
            at: then.clock(),
          }
          return talkNews(within(then), policy, step.talk, news)
        }),
      )
    await tell(context, 'join', 1)
    await tell(over, 'leave', 3)
    await hangUpCall(within(over), agent, about)
  })
  await wrapUp(over, agent, about)
}
