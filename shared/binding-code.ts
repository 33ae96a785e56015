/** A code that binds whoever writes it by WhatsApp to a customer, shown once. */
export interface BindingCode {
  /** `K7QM-3XTB` */
  code: string
  expiresAt: number
  /** Opens WhatsApp with the code written already; null where the desk names no number. */
  link: string | null
}

/** Values that answer an agent's events about who somebody is. */
export interface BindingAnswers {
  'binding-code:make': BindingCode
  'contact:bind': null
}
