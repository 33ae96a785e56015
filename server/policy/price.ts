/** What a contact costs; amounts in cents, without VAT unless `withVat`. */
export type Price =
  | { readonly kind: 'by-quote' }
  | {
      readonly kind: 'amount'
      readonly cents: number
      readonly currency: 'EUR'
      readonly per: 'hour' | 'contact' | 'ticket'
      readonly withVat: boolean
    }
