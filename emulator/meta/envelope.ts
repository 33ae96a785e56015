import type { MetaSettings } from './settings.ts'

type Parts = Record<string, unknown>

/** What a webhook about one of the numbers looks like. */
export function envelope({ account, numbers }: MetaSettings, number: string, value: Parts): object {
  const metadata = { display_phone_number: numbers[number] ?? '', phone_number_id: number }
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: account,
        changes: [{ value: { messaging_product: 'whatsapp', metadata, ...value }, field: 'messages' }],
      },
    ],
  }
}

/** Unix seconds, as text. */
export function timestamp(now: number): string {
  return String(Math.floor(now / 1000))
}
