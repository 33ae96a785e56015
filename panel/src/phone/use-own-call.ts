import { useCallback } from 'react'
import { usePanel } from '../panel-context.ts'
import type { CallNow } from '../state/call.ts'
import { useStore } from '../state/use-store.ts'
import type { LineState } from './line.ts'
import type { Softphone, SoftphoneCall } from './softphone.ts'

export interface OwnCall {
  /** The same call in this browser; null: it rings elsewhere, or not yet. */
  inBrowser: SoftphoneCall | null
  line: LineState
  answer(): void
  decline(): void
  hangUp(): void
  mute(on: boolean): void
  press(keys: string): void
  say(text: string): void
}

/** What one can do with the call. A telephone has one call at a time, so the one in the browser is it. */
export function useOwnCall(call: CallNow): OwnCall {
  const { calls, line } = usePanel()
  const state = useStore(line.store, (value) => value)
  const inBrowser = state.calls[0] ?? null
  const id = inBrowser?.id
  const phone = () => (id === undefined ? null : line.phone())
  // The server first: from the telephone alone it would hear of a busy line, or of one that broke, and the caller would
  // stand in the line again.
  const { desk, conversation } = call
  const over = useCallback(
    async (end: (phone: Softphone, id: string) => void) => {
      await calls.hangUp(desk, conversation)
      const own = line.phone()
      if (id !== undefined && own !== null && line.store.get().calls.some((one) => one.id === id)) {
        end(own, id)
      }
    },
    [calls, line, desk, conversation, id],
  )
  return {
    inBrowser,
    line: state,
    answer: () => id !== undefined && phone()?.accept(id),
    decline: () => void over((own, one) => own.reject(one)),
    hangUp: useCallback(() => void over((own, one) => own.hangUp(one)), [over]),
    mute: (on) => id !== undefined && phone()?.mute(id, on),
    press: (keys) => id !== undefined && phone()?.keys(id, keys),
    say: (text) => id !== undefined && phone()?.say(id, text),
  }
}
