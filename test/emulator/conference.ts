import { customer, LINE, type Stage, stage, xml } from './customer.ts'

export type Table = Stage & {
  server: Awaited<ReturnType<typeof customer>>
  /** Somebody dials in and joins the room; numbers count up from +32471000001. */
  joins: (attributes: string, dial?: string) => Promise<string>
  /** What this telephone has heard, in order. */
  hears: (sid: string) => Promise<string[]>
}

/** A line on which everybody who dials joins the room `room`. */
export async function conferenceOf(settings = {}): Promise<Table> {
  const server = await customer({
    '/music': xml('<Say>You are first.</Say>'),
    '/hold': xml('<Say>One moment.</Say><Pause length="30"/><Redirect/>'),
    '/announce': xml('<Say>The office closes.</Say>'),
    '/done': xml('<Say>Bye.</Say><Hangup/>'),
    '/conference': 204,
    '/elsewhere': 204,
    '/status': 204,
  })
  const { phone, rest, url } = await stage(server, settings)
  let count = 0
  return {
    server,
    phone,
    rest,
    url,
    joins: async (attributes, dial = '') => {
      server.pages['/voice'] = xml(
        `<Dial action="/done" ${dial}><Conference ${attributes}>room</Conference></Dial>`,
      )
      count += 1
      return (await phone.dial(LINE, `+3247100000${count}`)).sid
    },
    hears: async (sid) => {
      const { transcript } = await phone.call(sid)
      return transcript.filter(({ kind }) => ['say', 'music', 'hears'].includes(kind)).map(({ text }) => text)
    },
  }
}

const ALL = 'start end join leave mute hold modify announcement'
export const TOLD = `statusCallback="/conference" statusCallbackEvent="${ALL}"`

/** A caller and an agent who talk, and the conference as the REST interface knows it. */
export async function talking(attributes = '') {
  const table = await conferenceOf()
  const caller = await table.joins(`${TOLD} participantLabel="caller"`)
  const agent = await table.joins(`participantLabel="agent" ${attributes}`)
  const [found] = await table.rest.conferences.list({ friendlyName: 'room' })
  const conference = table.rest.conferences(found!.sid)
  const events = () => table.server.at('/conference').map((one) => one.StatusCallbackEvent)
  return { ...table, caller, agent, conference, events, sid: found!.sid }
}
