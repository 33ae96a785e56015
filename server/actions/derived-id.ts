import { createHmac } from 'node:crypto'
import type { House } from './house.ts'

/** An id that only this house can make from these words, in the form of a uuid. */
export function derivedId(house: Pick<House, 'secretKey'>, words: string): string {
  const hex = createHmac('sha256', house.secretKey).update(words).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
