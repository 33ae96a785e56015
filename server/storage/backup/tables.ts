/** What a backup holds. A table that stands in neither list fails the build. */
export const KEPT: readonly string[] = [
  'admission',
  'agent',
  'allowance_entry',
  'allowance_month',
  'api_key',
  'audit',
  'auto_answer',
  'binding',
  'call',
  'call_event',
  'call_leg',
  'call_out',
  'call_step',
  'call_talk',
  'call_talk_news',
  'callback',
  'charge',
  'charge_line',
  'contact',
  'contact_address',
  'contract',
  'conversation',
  'customer',
  'delivery',
  'desk',
  'desk_agent',
  'door_dialog',
  'door_hand',
  'engineer_phone',
  'file',
  'identity',
  'inbound',
  'inbound_media',
  'mail_sent',
  'message',
  'message_detail',
  'note',
  'person',
  'pin',
  'pin_try',
  'policy_text',
  'secret_key',
  'standby_booking',
  'standby_duty',
  'thread',
  'ticket',
  'ticket_change',
  'ticket_message',
  'visitor',
  'voicemail',
]

/** What a backup leaves out, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  agent_known: 'recognises devices and networks; agents sign in again, and are known again with that',
  agent_session: 'signs in whoever has its token, also who has signed out since; agents sign in again',
  binding_code: 'works for half an hour, and one that was used since would work again; ask for a new one',
  binding_code_try: 'counts the guesses of the last day only, at codes that are left out too',
  one_time_code: 'an invitation that was used or replaced since would open again; invite again',
  sign_in_try: 'counts the last minutes only, and names addresses and networks of strangers',
  'baileys.auth':
    'an older copy of the keys does not fit what the phones of others have moved on to; link the phone again',
  'baileys.sent': 'what was sent within a day, for phones that ask again; of no use without the keys',
  'baileys.session': 'says who holds the link at this moment; made again with the next link',
  migration: 'says how the tables are made; stands at the head of the backup',
}

/**
 * Jobs that go over into the restored data: sending and fetching what is still owed, which says by itself when it was
 * done. Ringing and hanging up belong to calls that ended long ago.
 */
export const KEPT_JOBS: readonly string[] = ['send-mail', 'fetch-voicemail', 'fetch-media']
