import type { Context } from '../context.ts'

/** Lets the provider keep the words of a message no longer; a message may have had a PIN in them. */
export async function redactMessage(ctx: Context, { desk, id }: { desk: string; id: string }): Promise<void> {
  await ctx.ports.messenger(desk)?.redact?.(id)
}
