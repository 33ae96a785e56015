import { callStatus } from '../../../actions/calls/call-status.ts'
import { continueCall } from '../../../actions/calls/continue-call.ts'
import type { CallAnswer, Render } from '../../../actions/calls/dialog/call-turn.ts'
import { firstLanguage } from '../../../actions/calls/dialog/language-menu.ts'
import { joinTalk } from '../../../actions/calls/join-talk.ts'
import { type IncomingCall, receiveCall } from '../../../actions/calls/receive-call.ts'
import { requestCallback } from '../../../actions/calls/request-callback.ts'
import { waitInQueue } from '../../../actions/calls/wait-in-queue.ts'
import type { Context } from '../../../actions/context.ts'
import { whyNotDialledBy } from '../../../actions/identify/dialable.ts'
import { countryOf } from '../../../actions/identify/phone-number.ts'
import { endWith, offerCallback, oneMoment, SILENT_END, type Speaking } from './excuses.ts'
import { type Asked, isId, type PhoneRoute, type PhoneRoutes } from './phone-route.ts'
import { toldOf } from './queue-progress.ts'
import { openLater } from './retry-queue.ts'
import { document, newsUrl, renderTurn } from './twiml.ts'

/** Once more after the first failure; then the caller is offered a call back. */
const MOST_AGAIN = 1
/** What admission said to whoever has waited so few seconds was a moment ago. */
const JUST_CAME_S = 5

/** The webhooks of a caller's own leg. */
export function callRoutes(ctx: Context, onFault: (fault: unknown, where: string) => void): PhoneRoutes {
  const later = openLater((fault) => onFault(fault, 'twilio later'))

  const voice: PhoneRoute = {
    answer: async (asked) =>
      (await receiveCall(ctx, asked.desk, announced(asked), renderFor(asked))) ?? SILENT_END,
    excuse: (asked) => tryAgain(asked, `${asked.base}/voice?`),
  }
  const turn: PhoneRoute = {
    answer: async (asked) => {
      const { callId, keys, queue, recorded, status } = asked.call
      const isOnTheLine = status === null || status === 'ringing' || status === 'answered'
      const heard = { callId, token: asked.query.get('t') ?? '', keys, queue, recorded, isOnTheLine }
      const continued = await continueCall(ctx, asked.desk, heard, renderFor(asked))
      if (continued === 'gone') return SILENT_END
      return continued === 'busy' ? tryAgain(asked, turnUrl(asked)) : continued.answer
    },
    excuse: (asked) => tryAgain(asked, turnUrl(asked)),
  }
  const talk: PhoneRoute = {
    answer: async (asked) => {
      const about = { callId: asked.call.callId, talk: asked.query.get('talk') ?? '' }
      if (!isId(about.talk)) return SILENT_END
      return (await joinTalk(ctx, asked.desk, about, renderFor(asked))) ?? SILENT_END
    },
    excuse: (asked) => tryAgain(asked, `${asked.base}/voice/talk?${carried(asked, 'talk')}&`),
  }
  const wait: PhoneRoute = {
    answer: async (asked) => {
      const { callId, keys, queueSeconds } = asked.call
      const isFirst = queueSeconds !== null && queueSeconds < JUST_CAME_S
      const waiting = { callId, token: asked.query.get('t') ?? '', keys, isFirst, told: toldOf(asked.query) }
      return (await waitInQueue(ctx, asked.desk, waiting, renderFor(asked))) ?? SILENT_END
    },
    // The queue asks again by itself; until then there is silence.
    excuse: () => document('<Pause length="10"/>'),
  }
  const callback: PhoneRoute = {
    answer: async (asked) => {
      const { call } = asked
      if (call.keys !== '1' || !isCalledBack(asked)) return endWith(speaking(asked), 'sorry')
      const note = () => requestCallback(ctx, asked.desk, announced(asked))
      await note().catch(() => later.add(note))
      return endWith(speaking(asked), 'noted')
    },
    excuse: (asked) => {
      later.add(() => requestCallback(ctx, asked.desk, announced(asked)))
      return endWith(speaking(asked), 'noted')
    },
  }
  const status: PhoneRoute = {
    answer: async (asked) => {
      await news(asked)
      return null
    },
    excuse: (asked) => {
      later.add(() => news(asked))
      return null
    },
  }
  const news = async (asked: Asked) => {
    const { status, isInbound, at, legSeconds, sequence } = asked.call
    if (status === null) return
    await callStatus(ctx, asked.desk, {
      call: announced(asked),
      status,
      isInbound,
      at,
      legSeconds,
      sequence,
    })
  }

  return {
    routes: new Map([
      ['voice', voice],
      ['voice/turn', turn],
      ['voice/talk', talk],
      ['voice/wait', wait],
      ['voice/callback', callback],
      ['status', status],
    ]),
    close: later.stop,
  }
}

function announced({ call }: Asked): IncomingCall {
  return { callId: call.callId, caller: call.caller, dialled: call.dialled }
}

function renderFor({ base }: Asked): Render {
  return (turn: CallAnswer, token: string) =>
    renderTurn(turn, {
      turn: `${base}/voice/turn?t=${token}&in=${turn.language}`,
      wait: `${base}/voice/wait?t=${token}&in=${turn.language}`,
      news: (talk) => newsUrl(base, talk),
    })
}

function turnUrl(asked: Asked): string {
  return `${asked.base}/voice/turn?${carried(asked, 't')}&`
}

/** What an address says of where the call goes on, and in which language. */
function carried(asked: Asked, name: 't' | 'talk'): string {
  return `${name}=${encodeURIComponent(asked.query.get(name) ?? '')}&in=${speaking(asked).language}`
}

/** Back to the same address once; it answers with what was stored. After that a call back is offered. */
function tryAgain(asked: Asked, url: string): string {
  const again = Number(asked.query.get('again') ?? 0)
  if (again < MOST_AGAIN) return oneMoment(speaking(asked), `${url}again=${again + 1}`)
  if (!isCalledBack(asked)) return endWith(speaking(asked), 'sorry')
  const spoken = speaking(asked)
  return offerCallback(spoken, `${asked.base}/voice/callback?in=${spoken.language}`)
}

/** Whether the desk calls the number that this call comes from. Whose it is nobody can be asked just now. */
function isCalledBack({ desk, call: { caller } }: Asked): boolean {
  if (caller.kind !== 'number' || caller.doubted) return false
  return whyNotDialledBy(desk, caller.number, { registered: false }) === null
}

/** The language in which the call was led so far, as its address says; at first that of the number. Nothing is looked up. */
function speaking({ desk, query, call: { caller } }: Asked): Speaking {
  const led = desk.languages.find((language) => language === query.get('in'))
  const language = led ?? firstLanguage(desk, caller)
  return { language, country: countryOf(desk) ?? null, address: desk.address }
}
