import { derivedId } from '../derived-id.ts'
import type { House } from '../house.ts'

/** The name under which a desk remembers a network: the same for the same place, and no address any more. */
export function networkKey(house: Pick<House, 'secretKey'>, desk: string, network: string): string {
  return derivedId(house, `network ${desk} ${network}`)
}
