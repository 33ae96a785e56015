import { customerStatus, legConnected, legStatus } from '../../../actions/calls/ringing/leg-news.ts'
import { legDone, legKey, legPickedUp } from '../../../actions/calls/ringing/leg-picked-up.ts'
import type { LegTurn } from '../../../actions/calls/ringing/leg-turn.ts'
import type { Context } from '../../../actions/context.ts'
import { SILENT_END } from './excuses.ts'
import { NOTHING_MORE, renderLeg } from './leg-twiml.ts'
import type { Asked, PhoneRoute, PhoneRoutes } from './phone-route.ts'
import { openLater } from './retry-queue.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The webhooks of the legs that we dial: agents, engineers, and customers whom we call. */
export function legRoutes(ctx: Context, onFault: (fault: unknown, where: string) => void): PhoneRoutes {
  const later = openLater((fault) => onFault(fault, 'twilio later'))
  /** Without a leg of ours in the address there is nobody to talk to. */
  const turn = (work: (asked: Asked, leg: string) => Promise<LegTurn>): PhoneRoute => ({
    answer: async (asked) => {
      const leg = legOf(asked)
      return leg === null ? SILENT_END : renderLeg(await work(asked, leg), waysOf(asked, leg))
    },
    excuse: () => SILENT_END,
  })
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
        turn((asked, leg) =>
          legDone(ctx, asked.desk, {
            leg,
            providerId: asked.call.callId,
            bridged: asked.form.get('DialBridged') === 'true',
            seconds: count(asked.form.get('DialCallDuration')),
          }),
        ),
      ],
      [
        'leg/connected',
        news(
          (asked, leg) =>
            legConnected(ctx, asked.desk, {
              leg,
              callId: asked.call.callId,
              // Spelled so by the provider.
              providerId: asked.form.get('DequeingCallSid'),
            }),
          NOTHING_MORE,
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
    ]),
    close: later.stop,
  }
}

type About = Omit<Parameters<typeof legStatus>[2], 'leg'>

async function told({ call }: Asked, tell: (about: About) => Promise<void>): Promise<void> {
  if (call.status === null) return
  await tell({ providerId: call.callId, status: call.status, at: call.at, seconds: call.legSeconds })
}

function legOf({ query }: Asked): string | null {
  const leg = query.get('leg') ?? ''
  return UUID.test(leg) ? leg : null
}

function waysOf({ base }: Asked, leg: string) {
  return {
    key: (heard: number) => `${base}/leg/key?leg=${leg}&heard=${heard}`,
    done: `${base}/leg/done?leg=${leg}`,
    connected: `${base}/leg/connected?leg=${leg}`,
    customer: `${base}/leg/customer?leg=${leg}`,
  }
}

function count(written: string | null): number | null {
  return written !== null && /^\d{1,9}$/.test(written) ? Number(written) : null
}
