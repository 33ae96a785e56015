import type { Context } from './context.ts'
import { derivedId } from './derived-id.ts'

/** The name under which a desk remembers a network: the same for the same place, and no address any more. */
export function networkKey(ctx: Pick<Context, 'secretKey'>, desk: string, network: string): string {
  return derivedId(ctx, `network ${desk} ${network}`)
}
