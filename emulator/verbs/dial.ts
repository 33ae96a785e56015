import { Interrupted, isInterrupted } from '../interrupted.ts'
import { Call, type CallEvent } from '../line/call.ts'
import { ring } from '../line/ring.ts'
import type { Next, Run } from '../line/run.ts'
import { talk } from '../line/talk.ts'
import { DocumentProblem } from '../twiml/problem.ts'
import { type Element, elementsOf, textOf } from '../twiml/xml.ts'
import { actionOf, addressOf, methodOf, tellLeaving } from './action.ts'
import { dialConference } from './dial-conference.ts'
import { dialQueue } from './dial-queue.ts'
import { type Dialled, paramsOf } from './dialled.ts'

const MOST_NOUNS = 10

export async function dial(run: Run, node: Element): Promise<Next> {
  const nouns = nounsOf(node)
  if (nouns.length > MOST_NOUNS) throw new DocumentProblem(12200, `<Dial> has more than ${MOST_NOUNS} nouns.`)
  const queue = nouns.find((noun) => noun.name === 'Queue')
  if (queue && nouns.length > 1) throw new DocumentProblem(12200, '<Queue> stands alone in its <Dial>.')
  const conference = nouns.find((noun) => noun.name === 'Conference')
  if (conference && nouns.length > 1)
    throw new DocumentProblem(12200, '<Conference> stands alone in its <Dial>.')
  // Told to the action even when the caller has gone; filled in as the Dial gets on.
  const progress: Dialled = { status: 'canceled', sid: null, seconds: null, bridged: false }
  try {
    if (!conference) {
      run.call.doing = 'dialing'
      run.world.write(run.call, 'ring', 'It rings at the other end.')
    }
    if (conference) await dialConference(run, node, conference, progress)
    else if (queue) await dialQueue(run, node, queue, progress)
    else await dialLegs(run, node, nouns, progress)
  } catch (fault) {
    if (isInterrupted(fault)) tellLeaving(run, fault, actionOf(run, node, 'dial', paramsOf(progress)))
    throw fault
  }
  return actionOf(run, node, 'dial', paramsOf(progress))
}

/** A bare number in a Dial is a Number. */
function nounsOf(node: Element): Element[] {
  const bare = node.children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim()
  const nouns = elementsOf(node)
  if (bare !== '') nouns.unshift({ name: 'Number', attributes: {}, children: [bare] })
  if (nouns.length === 0) throw new DocumentProblem(12200, '<Dial> names nobody to call.')
  return nouns
}

async function dialLegs(run: Run, node: Element, nouns: Element[], progress: Dialled): Promise<void> {
  const legs = nouns.map((noun) => ({ noun, leg: legFor(run, node, noun) }))
  const timeoutMs = Number(node.attributes.timeout ?? 30) * 1000
  const inTurn = node.attributes.sequential === 'true'
  for (const group of inTurn ? legs.map((one) => [one]) : [legs]) {
    for (const { leg } of group) run.world.calls.set(leg.sid, leg)
    progress.sid = group.at(-1)?.leg.sid ?? null
    const answered = await firstAnswer(run, group, timeoutMs, progress)
    run.signal.throwIfAborted()
    if (answered) return await connect(run, node, answered, progress)
  }
}

type Leg = { noun: Element; leg: Call }

/** Rings all; the first that answers silences the others. */
async function firstAnswer(
  run: Run,
  group: Leg[],
  timeoutMs: number,
  progress: Dialled,
): Promise<Leg | null> {
  const quicker = new AbortController()
  let first: Leg | null = null
  await Promise.all(
    group.map(async (one) => {
      const outcome = await ring(run.world, one.leg, timeoutMs, AbortSignal.any([run.signal, quicker.signal]))
      if (outcome !== 'answered') {
        if (!first) progress.status = outcome
        return
      }
      first = one
      progress.sid = one.leg.sid
      quicker.abort(new Interrupted('lost'))
    }),
  )
  return first
}

/** What is said to the called side alone, then the bridge. */
async function connect(run: Run, node: Element, { noun, leg }: Leg, progress: Dialled): Promise<void> {
  const { world, call } = run
  const legLeaves = leg.interruption()
  const answeredAt = leg.answeredAt ?? world.clock.now()
  progress.status = 'completed'
  try {
    await whisper(run, noun, leg, legLeaves)
    run.signal.throwIfAborted()
    if (!legLeaves.aborted) {
      world.answer(call)
      progress.bridged = true
      const { by } = await talk(world, call, leg, {
        firstLeaves: run.signal,
        secondLeaves: legLeaves,
        timeLimit: Number(node.attributes.timeLimit ?? 14_400),
        hangUpOnStar: node.attributes.hangupOnStar === 'true',
      })
      if (by === 'time') world.write(call, 'note', 'The time limit has ended the connection.')
    } else if (leg.isOver) progress.status = world.settings.screened
  } catch (fault) {
    if (!isInterrupted(fault)) throw fault
  }
  progress.seconds = Math.round((world.clock.now() - answeredAt) / 1000)
  const redirected = legLeaves.reason
  if (!leg.isOver && isInterrupted(redirected, 'redirected') && redirected.to) {
    progress.seconds = null
    run.start(leg, redirected.to)
  } else world.end(leg, 'completed')
  run.signal.throwIfAborted()
}

async function whisper(run: Run, noun: Element, leg: Call, legLeaves: AbortSignal): Promise<void> {
  const { url } = noun.attributes
  if (url === undefined) return
  const signal = AbortSignal.any([run.signal, legLeaves])
  try {
    await run.perform(
      { ...run, call: leg, place: 'whisper', signal, standing: () => ({}) },
      { url: addressOf(run, url), method: methodOf(noun), purpose: 'whisper' },
    )
  } catch (fault) {
    if (!isInterrupted(fault)) throw fault
  }
}

function legFor(run: Run, node: Element, noun: Element): Call {
  const { call, world } = run
  const isClient = noun.name === 'Client'
  const to = isClient ? `client:${identityOf(noun)}` : numberOf(noun)
  const { statusCallback, statusCallbackEvent = 'completed', statusCallbackMethod } = noun.attributes
  return new Call({
    direction: 'outbound-dial',
    from: callerIdOf(run, node, isClient),
    to,
    parentSid: call.sid,
    at: world.clock.now(),
    clientParameters: Object.fromEntries(
      elementsOf(noun)
        .filter(({ name }) => name === 'Parameter')
        .map(({ attributes }) => [attributes.name ?? '', attributes.value ?? '']),
    ),
    callback: statusCallback
      ? {
          url: addressOf(run, statusCallback),
          method: statusCallbackMethod === 'GET' ? 'GET' : 'POST',
          events: new Set(statusCallbackEvent.split(/\s+/) as CallEvent[]),
        }
      : null,
  })
}

function identityOf(noun: Element): string {
  const named = elementsOf(noun).find(({ name }) => name === 'Identity')
  const identity = textOf(named ?? noun).trim()
  if (identity === '') throw new DocumentProblem(12200, '<Client> names nobody.')
  return identity
}

function numberOf(noun: Element): string {
  const number = textOf(noun).trim()
  if (!/^\+[1-9]\d{5,14}$/.test(number)) throw new DocumentProblem(13223, `"${number}" is not E.164.`)
  return number
}

/** The calling number, the called number, or one that the account may show; a softphone must name one. */
function callerIdOf(run: Run, node: Element, isClient: boolean): string | null {
  const { call, world } = run
  const asked = node.attributes.callerId
  if (asked === undefined) {
    if (!isClient && call.from?.startsWith('client:'))
      throw new DocumentProblem(13214, 'A call from a softphone needs a callerId.')
    return call.from
  }
  const isOurs = world.mayShow(asked) || asked === call.from || asked === call.to
  if (!isOurs && !isClient) throw new DocumentProblem(13214, `"${asked}" is not a number of this account.`)
  return asked
}
