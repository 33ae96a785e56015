/** What a contact costs; amounts in cents, without VAT unless `withVat`. */
export type Price =
  /** Nobody knows before somebody has looked; nothing is charged before the quote. */
  | { readonly kind: 'by-quote' }
  /** What the desk always asks, written elsewhere than in its policy. */
  | { readonly kind: 'usual-rate' }
  | {
      readonly kind: 'amount'
      readonly cents: number
      readonly currency: 'EUR'
      readonly per: 'hour' | 'contact' | 'ticket'
      readonly withVat: boolean
    }
