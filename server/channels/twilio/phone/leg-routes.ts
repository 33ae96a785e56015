import { inLastMinute } from '../../../actions/calls/in-last-minute.ts'
import { customerStatus, legStatus, machineAnswered } from '../../../actions/calls/ringing/leg-news.ts'
import { legDone, legKey, legPickedUp } from '../../../actions/calls/ringing/leg-picked-up.ts'
import type { LegTurn } from '../../../actions/calls/ringing/leg-turn.ts'
import { talkNews } from '../../../actions/calls/talk/talk-news.ts'
import { whileOnHold } from '../../../actions/calls/while-on-hold.ts'
import type { Context } from '../../../actions/context.ts'
import type { Presence } from '../../../policy/talk-parts.ts'
import { SILENT_END } from './excuses.ts'
import { renderLeg } from './leg-twiml.ts'
import { type Asked, isId, type PhoneRoute, type PhoneRoutes } from './phone-route.ts'
import { openLater } from './retry-queue.ts'
import { document, escaped, holdUrl, newsUrl, renderTurn } from './twiml.ts'

/** In the middle of a talk nobody is let go because of us. */
const SILENCE = document('<Pause length="1"/>')

const PRESENCE: ReadonlyMap<string, Presence['what']> = new Map([
  ['participant-join', 'join'],
  ['participant-leave', 'leave'],
  ['participant-hold', 'hold'],
  ['participant-unhold', 'unhold'],
])

/** The webhooks of the legs that we dial: agents, engineers, and customers whom we call. */
export function legRoutes(ctx: Context, onFault: (fault: unknown, where: string) => void): PhoneRoutes {
  const later = openLater((fault) => onFault(fault, 'twilio later'))
  /**
   * Without a leg of ours in the address there is nobody to talk to. `missed` is what remains to be stored of a turn that was
   * answered by hanging up.
   */
  const turn = (
    work: (asked: Asked, leg: string) => Promise<LegTurn>,
    missed?: (asked: Asked, leg: string) => Promise<unknown>,
  ): PhoneRoute => ({
    answer: async (asked) => {
      const leg = legOf(asked)
      return leg === null ? SILENT_END : renderLeg(await work(asked, leg), waysOf(asked, leg))
    },
    excuse: (asked) => {
      const leg = legOf(asked)
      if (leg !== null && missed)
        later.add(async () => {
          await missed(asked, leg)
        })
      return SILENT_END
    },
  })
  const done = ({ desk, call, form }: Asked, leg: string, isOnTheLine: boolean) => {
    const failed = form.get('DialCallStatus') === 'failed'
    return legDone(ctx, desk, { leg, providerId: call.callId, isOnTheLine, failed })
  }
  /** News are kept until the database takes them. */
  const news = (work: (asked: Asked, leg: string) => Promise<void>, said: string | null): PhoneRoute => ({
    answer: async (asked) => {
      const leg = legOf(asked)
      if (leg !== null) await work(asked, leg)
      return said
    },
    excuse: (asked) => {
      const leg = legOf(asked)
      if (leg !== null) later.add(() => work(asked, leg))
      return said
    },
  })
  const hold: PhoneRoute = {
    answer: async (asked) => {
      const talk = legOf(asked)
      const again = holdUrl(asked.base, talk ?? '')
      const turn = talk && (await whileOnHold(ctx, asked.desk, talk, asked.query.get('again') === null))
      return turn ? renderTurn(turn, { ...waysOf(asked, ''), wait: `${again}&again=1` }) : SILENT_END
    },
    // Whoever holds the line is not let go because of us.
    excuse: (asked) => {
      const again = escaped(holdUrl(asked.base, legOf(asked) ?? ''))
      return document(`<Pause length="10"/><Redirect method="POST">${again}</Redirect>`)
    },
  }
  const lastWords: PhoneRoute = {
    answer: async (asked) => {
      const talk = legOf(asked)
      const turn = talk && (await inLastMinute(ctx, asked.desk, talk))
      return turn ? renderTurn(turn, { ...waysOf(asked, ''), wait: '' }) : SILENCE
    },
    excuse: () => SILENCE,
  }
  return {
    routes: new Map([
      ['leg', turn((asked, leg) => legPickedUp(ctx, asked.desk, { leg, providerId: asked.call.callId }))],
      [
        'leg/key',
        turn((asked, leg) => {
          const { callId: providerId, keys } = asked.call
          const heard = Number(asked.query.get('heard') ?? 1) || 1
          return legKey(ctx, asked.desk, { leg, providerId, keys, heard })
        }),
      ],
      [
        'leg/done',
        turn(
          (asked, leg) => done(asked, leg, asked.call.status === 'answered'),
          // Whatever they were, they have been hung up on.
          (asked, leg) => done(asked, leg, false),
        ),
      ],
      [
        'leg/status',
        news((asked, leg) => told(asked, (about) => legStatus(ctx, asked.desk, { leg, ...about })), null),
      ],
      [
        'leg/customer',
        news(
          (asked, leg) => told(asked, (about) => customerStatus(ctx, asked.desk, { leg, ...about })),
          null,
        ),
      ],
      [
        'leg/machine',
        news(async ({ desk, call, form }, leg) => {
          if (!/^(machine|fax)/.test(form.get('AnsweredBy') ?? '')) return
          await machineAnswered(ctx, desk, { leg, providerId: call.callId })
        }, null),
      ],
      ['talk/hold', hold],
      ['talk/last-minute', lastWords],
      [
        'talk/news',
        news(
          (asked, talk) => inTalk(asked, ctx.clock(), (told) => talkNews(ctx, asked.desk, talk, told)),
          null,
        ),
      ],
    ]),
    close: later.stop,
  }
}

type About = Omit<Parameters<typeof legStatus>[2], 'leg'>

async function told({ call }: Asked, tell: (about: About) => Promise<void>): Promise<void> {
  if (call.status === null) return
  await tell({ providerId: call.callId, status: call.status, at: call.at })
}

/** Who came into a conference or left it; what is told of it besides is of no use here. */
async function inTalk(
  { call, form }: Asked,
  now: number,
  tell: (told: Presence) => Promise<void>,
): Promise<void> {
  const what = PRESENCE.get(form.get('StatusCallbackEvent') ?? '')
  const conference = form.get('ConferenceSid') ?? ''
  if (what === undefined || !/^CF[0-9a-f]{32}$/i.test(conference) || call.sequence === null) return
  await tell({ conference, sequence: call.sequence, what, who: call.callId, at: call.at ?? now })
}

/** The leg, or the talk, that an address is about. */
function legOf({ query }: Asked): string | null {
  const id = query.get('leg') ?? query.get('talk') ?? ''
  return isId(id) ? id : null
}

function waysOf({ base }: Asked, leg: string) {
  return {
    key: (heard: number) => `${base}/leg/key?leg=${leg}&heard=${heard}`,
    turn: `${base}/leg/done?leg=${leg}`,
    news: (talk: string) => newsUrl(base, talk),
  }
}
