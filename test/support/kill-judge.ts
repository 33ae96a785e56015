/** One stored message, as the database has it. */
export interface Row {
  conversation: string
  seq: number
  clientId: string
  body: string
}

/** What one person did and saw; everything the server ever told them. */
export interface Journal {
  who: string
  /** Messages the server acknowledged, by client id. */
  acked: ReadonlyMap<string, { conversation: string; seq: number }>
  /** What is shown of each conversation, from the first line to the last. */
  shown: ReadonlyMap<string, readonly Pick<Row, 'seq' | 'clientId' | 'body'>[]>
  /** Sent and never answered. */
  waiting: readonly string[]
  /** Anything that must not happen at all: a refusal, two texts under one number. */
  complaints: readonly string[]
}

/** `eva 17`: the seventeenth message of a person in a conversation; what the desk itself says is not numbered. */
const NUMBERED = /^(\S+) (\d+)$/

/**
 * Compares what people were told with what is stored. Everything acknowledged is stored once, at the place that
 * was promised; numbers have no gap; each person's messages stand in the order they were written; everybody sees
 * what the database has. Answers one sentence for each thing that is wrong.
 */
export function judge(rows: readonly Row[], journals: readonly Journal[]): string[] {
  const talks = new Map<string, Row[]>()
  for (const row of rows) talks.set(row.conversation, [...(talks.get(row.conversation) ?? []), row])
  for (const talk of talks.values()) talk.sort((a, b) => a.seq - b.seq)
  return [
    ...[...talks].flatMap(([conversation, talk]) => judgeTalk(conversation, talk)),
    ...journals.flatMap((journal) => judgeJournal(talks, journal)),
  ]
}

function judgeTalk(conversation: string, talk: readonly Row[]): string[] {
  const wrong: string[] = []
  const ids = new Set<string>()
  const last = new Map<string, number>()
  for (const [i, { seq, clientId, body }] of talk.entries()) {
    if (seq !== i + 1) wrong.push(`${conversation}: number ${i + 1} is missing, ${seq} stands there`)
    if (ids.has(clientId)) wrong.push(`${conversation}: "${body}" is stored twice`)
    ids.add(clientId)
    const [, writer, n] = NUMBERED.exec(body) ?? []
    if (writer === undefined) continue
    const expected = (last.get(writer) ?? 0) + 1
    if (Number(n) !== expected) {
      wrong.push(`${conversation}: after ${writer} ${expected - 1} comes ${body} (${seq})`)
    }
    last.set(writer, Number(n))
  }
  return wrong
}

function judgeJournal(talks: ReadonlyMap<string, readonly Row[]>, journal: Journal): string[] {
  const { who, acked, shown, waiting, complaints } = journal
  const wrong = complaints.map((complaint) => `${who}: ${complaint}`)
  if (waiting.length > 0) wrong.push(`${who}: ${waiting.length} messages were never answered`)
  for (const [clientId, { conversation, seq }] of acked) {
    const row = talks.get(conversation)?.find((stored) => stored.clientId === clientId)
    if (!row) wrong.push(`${who}: acknowledged and lost: ${clientId}, number ${seq} of ${conversation}`)
    else if (row.seq !== seq) wrong.push(`${who}: "${row.body}" was promised ${seq} and stands at ${row.seq}`)
  }
  for (const [conversation, lines] of shown) {
    wrong.push(...compare(`${who} sees ${conversation}`, lines, talks.get(conversation) ?? []))
  }
  return wrong
}

function compare(
  sees: string,
  lines: readonly Pick<Row, 'seq' | 'clientId' | 'body'>[],
  talk: readonly Row[],
): string[] {
  for (const [i, row] of talk.entries()) {
    const line = lines[i]
    if (!line) return [`${sees} end at ${i}, while ${talk.length} are stored`]
    if (line.seq !== row.seq || line.clientId !== row.clientId || line.body !== row.body) {
      return [`${sees} with "${line.body}" at ${line.seq} where "${row.body}" is stored at ${row.seq}`]
    }
  }
  return lines.length > talk.length ? [`${sees} with ${lines.length - talk.length} lines too many`] : []
}
