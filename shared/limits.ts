/** Longest message a person may send in a conversation, in characters. */
export const MESSAGE_MAX = 4000
/** Longest text of a ticket, and of an answer to it. */
export const LETTER_MAX = 20_000
export const SUBJECT_MAX = 200
/** Longest answer to what a desk asks besides. */
export const FIELD_MAX = 2000
export const NAME_MAX = 120
export const MAIL_MAX = 254
/** What one customer may have; `phones` and `emails` of a person, `services` and `standby` of a contract. */
export const CUSTOMER_MOST = {
  persons: 200,
  phones: 20,
  emails: 20,
  contracts: 100,
  services: 1000,
  standby: 20,
} as const
