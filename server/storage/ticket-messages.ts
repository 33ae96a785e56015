import type { FileRef } from '../../shared/conversation.ts'
import type { MailLookRef, TicketChange, TicketMessage, UnsureSender } from '../../shared/ticket.ts'
import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

interface NewTicketMessage {
  clientId: string
  author: TicketMessage['author']
  authorId: string | null
  name: string | null
  body: string
  at: number
  sender?: UnsureSender
}

/** Appends one message to a ticket; the next sequence number is given here. Needs the ticket's lock. */
export async function appendTicketMessage(
  tx: DeskDb,
  number: number,
  message: NewTicketMessage,
): Promise<number> {
  const { rows } = await tx.write<{ seq: number }>(
    `with numbered as (
       update ticket set last_seq = last_seq + 1, version = $9 where desk_id = $1 and number = $2 returning last_seq
     )
     insert into ticket_message (desk_id, ticket_number, seq, client_id, author, author_id, author_name, body, at,
       sender)
     select $1, $2, last_seq, $3, $4, $5, $6, $7, $8, $10 from numbered returning seq`,
    [
      tx.desk,
      number,
      message.clientId,
      message.author,
      message.authorId,
      message.name,
      message.body,
      message.at,
      tx.version,
      message.sender ?? null,
    ],
  )
  return rows[0]!.seq
}

/** What a client id has already stored on this ticket, or null. */
export async function ticketMessageByClientId(
  db: Db,
  desk: string,
  number: number,
  clientId: string,
): Promise<{ seq: number; at: number; author: string; author_id: string | null; body: string } | null> {
  const { rows } = await db.query<{
    seq: number
    at: number
    author: string
    author_id: string | null
    body: string
  }>(
    `select seq, at, author, author_id, body from ticket_message
      where desk_id = $1 and ticket_number = $2 and client_id = $3`,
    [desk, number, clientId],
  )
  return rows[0] ?? null
}

interface StoredMessage extends Omit<TicketMessage, 'files' | 'sender' | 'look' | 'folds'> {
  files: FileRef[] | null
  sender: UnsureSender | null
  look: MailLookRef | null
  by_mail: boolean
}

/** A message, and whether it came as a mail. */
export type ListedMessage = TicketMessage & { byMail: boolean }

/** All messages of a ticket with their files, oldest first; `notes` are for agents only. */
export async function ticketMessages(
  db: Db,
  desk: string,
  number: number,
  { notes }: { notes: boolean },
): Promise<ListedMessage[]> {
  const { rows } = await db.query<StoredMessage>(
    `select m.seq, m.author, m.author_name as name, m.body, m.at, m.sender,
            (select json_agg(json_build_object('id', f.file_id, 'name', f.name, 'type', f.type, 'size', f.size)
                             order by f.at, f.file_id)
               from file f where f.desk_id = m.desk_id and f.ticket_number = m.ticket_number
                             and f.ticket_seq = m.seq) as files,
            (select json_build_object('pictures', l.pictures, 'remote', l.remote) from mail_look l
              where l.desk_id = m.desk_id and l.ticket_number = m.ticket_number and l.ticket_seq = m.seq) as look,
            exists (select from inbound_mail i where i.desk_id = m.desk_id and i.ticket_number = m.ticket_number
                                                 and i.ticket_seq = m.seq) as by_mail
       from ticket_message m
      where m.desk_id = $1 and m.ticket_number = $2 and ($3 or m.author <> 'note') order by m.seq`,
    [desk, number, notes],
  )
  return rows.map(({ sender, look, by_mail: byMail, ...row }) => ({
    ...row,
    byMail,
    files: row.files ?? [],
    ...(sender && { sender }),
    ...(look && { look }),
  }))
}

/** The words of one message; null when there is none. */
export async function ticketMessageBody(
  db: Db,
  desk: string,
  number: number,
  seq: number,
): Promise<string | null> {
  const { rows } = await db.query<{ body: string }>(
    'select body from ticket_message where desk_id = $1 and ticket_number = $2 and seq = $3',
    [desk, number, seq],
  )
  return rows[0]?.body ?? null
}

/** Who wrote last that everybody may read; null on an empty ticket. */
export async function lastAuthor(db: Db, desk: string, number: number): Promise<'customer' | 'agent' | null> {
  const { rows } = await db.query<{ author: 'customer' | 'agent' }>(
    `select author from ticket_message
      where desk_id = $1 and ticket_number = $2 and author in ('customer', 'agent') order by seq desc limit 1`,
    [desk, number],
  )
  return rows[0]?.author ?? null
}

/** Writes one line of the ticket's history. */
export async function addTicketChange(
  db: Db,
  desk: string,
  number: number,
  change: TicketChange,
): Promise<void> {
  await db.query(
    `insert into ticket_change (desk_id, ticket_number, at, who, what, before, after)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [desk, number, change.at, change.who, change.what, change.before, change.after],
  )
}

/** The ticket's history, oldest first. */
export async function ticketChanges(db: Db, desk: string, number: number): Promise<TicketChange[]> {
  const { rows } = await db.query<TicketChange>(
    `select at, who, what, before, after from ticket_change
      where desk_id = $1 and ticket_number = $2 order by change_id`,
    [desk, number],
  )
  return rows
}

/** The number of the newest message of a ticket; 0 where it has none. */
export async function lastSeq(db: Db, desk: string, number: number): Promise<number> {
  const { rows } = await db.query<{ seq: number | null }>(
    'select max(seq) as seq from ticket_message where desk_id = $1 and ticket_number = $2',
    [desk, number],
  )
  return rows[0]?.seq ?? 0
}
