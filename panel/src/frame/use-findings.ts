import { useMemo } from 'react'
import type { CustomerFound } from '../../../shared/wire.ts'
import { go } from '../navigation.ts'
import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { type Finding, findLocally, fromCustomers } from '../state/findable.ts'
import { useStore } from '../state/use-store.ts'
import { useFoundCustomers } from '../use-found-customers.ts'

/** What the command bar shows for `words`: deeds, conversations and tickets at once, customers as the server finds them. */
export function useFindings(words: string): { findings: Finding[]; asking: boolean } {
  const { commands } = usePanel()
  const { desk } = useDesk()
  const state = useDeskState((value) => value)
  const offered = useStore(commands.store, (value) => value)
  const { found: customers, asking } = useFoundCustomers(words)

  const findings = useMemo(() => {
    const places = {
      conversation: (id: string) => go({ page: 'inbox', desk: desk.id, conversation: id, card: false }),
      ticket: (number: number) => go({ page: 'ticket', desk: desk.id, number }),
      customer: (customer: CustomerFound) =>
        go({ page: 'tickets', desk: desk.id, list: 'open', find: customer.number }),
    }
    return [...findLocally(state, offered, words, places), ...fromCustomers(customers, places)]
  }, [state, offered, words, customers, desk])
  return { findings, asking }
}
