import type { MessageDetail } from '../../shared/conversation.ts'
import type { StormHouse } from './storm-house.ts'
import type { Said } from './webhook-storm.ts'

interface Stored {
  id: string
  conversation: string
  /** Null: it stands with another line. */
  seq: number | null
  body: string | null
  detail: MessageDetail | null
}

/** Compares what was written and told with what is stored; a sentence for each thing that is wrong. */
export async function judgeStorm(
  t: StormHouse,
  said: readonly Said[],
  ends: ReadonlyMap<string, string>,
): Promise<string[]> {
  const stored = await t.rows<Stored>(
    `select provider_id as id, i.conversation_id as conversation, i.seq, body, detail from inbound i
       left join message m using (desk_id, conversation_id, seq)
       left join message_detail using (desk_id, conversation_id, seq)`,
  )
  const lines = await t.rows<{ n: number }>(`select count(*)::int as n from message where author = 'visitor'`)
  const own = stored.filter(({ seq }) => seq !== null).length
  return [
    ...(lines[0]!.n === own ? [] : [`${lines[0]!.n} lines stand for ${own} messages`]),
    ...judgeLines(said, new Map(stored.map((row) => [row.id, row]))),
    ...(await judgeAnswers(t)),
    ...(await judgeDeliveries(t, ends)),
  ]
}

function judgeLines(said: readonly Said[], stored: ReadonlyMap<string, Stored>): string[] {
  const wrong: string[] = []
  const conversations = new Map<string, string>()
  for (const { id, person, content } of said) {
    const row = stored.get(id)
    if (!row) {
      wrong.push(`${person.way}: ${id} of ${person.name} is lost`)
      continue
    }
    const known = conversations.get(person.phone) ?? row.conversation
    conversations.set(person.phone, row.conversation)
    if (known !== row.conversation) wrong.push(`${person.way}: ${person.name} has two conversations`)
    if (content.kind === 'text' && row.body !== content.body)
      wrong.push(`${id} says ${row.body}, not ${content.body}`)
    if (content.kind !== 'text' && content.kind !== 'location') continue
    wrong.push(...judgeChanges(id, row.detail, changesOf(id, said, stored)))
  }
  if (stored.size !== said.length) wrong.push(`${said.length} were written and ${stored.size} stored`)
  return wrong
}

/** What came about a line after it was here, in the order in which it was done. What came before it is a line of its own. */
function changesOf(about: string, said: readonly Said[], stored: ReadonlyMap<string, Stored>): Said[] {
  return said
    .filter(({ id, content }) => {
      const to = content.kind === 'reaction' ? content.to : 'message' in content ? content.message : null
      return to === about && stored.get(id)?.seq === null
    })
    .sort((a, b) => a.at - b.at)
}

function judgeChanges(id: string, detail: MessageDetail | null, changes: readonly Said[]): string[] {
  const wrong: string[] = []
  const contents = changes.map(({ content }) => content)
  const reaction = contents.filter((one) => one.kind === 'reaction').at(-1)?.emoji ?? null
  if (reaction !== (detail?.reaction ?? null))
    wrong.push(`${id} has ${detail?.reaction}, not the last ${reaction}`)
  const edits = contents.flatMap((one) => (one.kind === 'edited' ? one.body : []))
  const kept = (detail?.edits ?? []).map(({ body }) => body)
  if (edits.slice(-20).join('|') !== kept.join('|')) wrong.push(`${id} was edited ${edits}, and has ${kept}`)
  const isDeleted = contents.some(({ kind }) => kind === 'deleted')
  if (isDeleted !== ((detail?.deletedAt ?? null) !== null)) wrong.push(`${id} is deleted or is not`)
  return wrong
}

/** One automatic answer for each state, each sent once. */
async function judgeAnswers(t: StormHouse): Promise<string[]> {
  const twice = await t.rows<{ body: string; times: number }>(
    `select body, count(*)::int as times from message where author = 'desk' and body <> ''
      group by desk_id, conversation_id, body having count(*) > 1`,
  )
  const loose = await t.rows<{ id: string }>(
    `select conversation_id as id from message m where author = 'desk' and not exists
       (select from auto_answer a where a.desk_id = m.desk_id and a.conversation_id = m.conversation_id and a.seq = m.seq)`,
  )
  const tried = await t.rows<{ key: string }>('select key from delivery where tries <> 1')
  const marks = t.sent().map(({ mark }) => mark)
  return [
    ...twice.map(({ body, times }) => `${times} times in one conversation: ${body}`),
    ...loose.map(({ id }) => `${id} has an answer to no state`),
    ...tried.map(({ key }) => `${key} was tried again`),
    ...(new Set(marks).size === marks.length ? [] : ['a part was sent twice']),
  ]
}

async function judgeDeliveries(t: StormHouse, ends: ReadonlyMap<string, string>): Promise<string[]> {
  const rows = await t.rows<{ id: string; state: string; reason: string | null }>(
    'select provider_id as id, state, reason from delivery',
  )
  // Those of whom the provider tells by itself have read everything.
  return rows.flatMap(({ id, state, reason }) => {
    const end = ends.get(id) ?? 'read'
    const why = end === 'failed' ? 'no-such-recipient' : null
    return state === end && reason === why ? [] : [`${id} is ${state} (${reason}), not ${end}`]
  })
}
