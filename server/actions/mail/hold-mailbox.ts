import { type HeldLock, holdLock, LOCK_PATIENCE, type LockPatience } from '../../storage/held-lock.ts'
import { markFlagged, unflagged } from '../../storage/inbound-mail.ts'
import {
  addMailbox,
  type MailboxPlace,
  type MailboxRef,
  type MailboxRow,
  mailboxOf,
  placeOf,
  readUntil,
  renumberMailbox,
  setPlace,
} from '../../storage/mailboxes.ts'
import type { Context } from '../context.ts'

export type { LockPatience } from '../../storage/held-lock.ts'
export type { MailboxRef } from '../../storage/mailboxes.ts'

/** Where a mailbox that was never read is begun. */
export type Beginning = Pick<MailboxRow, 'last_uid' | 'not_before'>

/** Another mailbox was read under this name: its mails would all pass for new ones. */
export class OtherMailbox extends Error {}

/** A mailbox while we are the only ones who read it. */
export interface HeldMailbox {
  /**
   * Writes down where it is read from now on. Answers the host where it was read before, when that was another one; else null.
   * @throws OtherMailbox when another user or folder was read under its name
   */
  moveTo(place: MailboxPlace): Promise<string | null>
  /** How far it is read under this UIDVALIDITY. `begin`: where to begin when it was never read. */
  position(uidValidity: string, begin: () => Promise<Beginning>): Promise<MailboxRow>
  /** Numbers of mails that are stored and not marked in the mailbox. */
  unmarked(uidValidity: string): Promise<number[]>
  marked(uidValidity: string, uids: readonly number[]): Promise<void>
  /** Reads no further back than this number: what lies there is not ours. */
  passOver(uidValidity: string, uid: number): Promise<void>
  release(): Promise<void>
}

/** Takes a mailbox, which one server at a time reads; null while another one does. `onLost`: it is another's by now. */
export async function holdMailbox(
  ctx: Pick<Context, 'pool'>,
  ref: MailboxRef,
  onLost: () => void,
  patience: LockPatience = LOCK_PATIENCE,
): Promise<HeldMailbox | null> {
  const words = ['mailbox', ref.desk, ref.mailbox]
  const lock = await holdLock(ctx.pool, { words, application: 'balie, a mailbox' }, onLost, patience)
  return lock && heldBy(lock, ref)
}

function heldBy({ db, release }: HeldLock, ref: MailboxRef): HeldMailbox {
  return {
    moveTo: async (place) => {
      const before = await placeOf(db, ref)
      if (before && (before.login !== place.login || before.folder !== place.folder)) throw new OtherMailbox()
      if (before?.host === place.host) return null
      await setPlace(db, ref, place)
      return before?.host ?? null
    },
    position: async (uidValidity, begin) => {
      const row = await mailboxOf(db, ref)
      if (row?.uid_validity === uidValidity) return row
      if (row !== null) {
        await renumberMailbox(db, ref, uidValidity)
        return (await mailboxOf(db, ref))!
      }
      const first = { ...(await begin()), uid_validity: uidValidity }
      await addMailbox(db, ref, first)
      return { ...first, is_renumbered: false }
    },
    unmarked: (uidValidity) => unflagged(db, ref, uidValidity),
    marked: (uidValidity, uids) => markFlagged(db, ref, uidValidity, uids),
    passOver: (uidValidity, uid) => readUntil(db, ref, { uidValidity, uid }),
    release,
  }
}
