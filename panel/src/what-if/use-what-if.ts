import { useEffect, useState } from 'react'
import type { Refusal } from '../../../shared/answers.ts'
import type { WhatIf } from '../../../shared/what-if.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { useStore } from '../state/use-store.ts'
import { type Question, wireQuestion } from './question.ts'

const ASK_AFTER_MS = 120

interface Asked {
  /** The latest answer; stays while the next is awaited, so that nothing jumps. */
  answer: WhatIf | null
  refusal: Refusal | null
  offline: boolean
}

/** Asks the policy whenever the question changes. */
export function useWhatIf(question: Question): Asked {
  const { ask, link } = usePanel()
  const { desk } = useDesk()
  const state = useStore(link, (value) => value)
  const [answer, setAnswer] = useState<WhatIf | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  useEffect(() => {
    if (state !== 'online') return
    let outdated = false
    const timer = setTimeout(async () => {
      const found = await ask('what-if', wireQuestion(desk.id, question))
      if (outdated) return
      setRefusal(found.ok ? null : found)
      if (found.ok) setAnswer(found.value)
    }, ASK_AFTER_MS)
    return () => {
      outdated = true
      clearTimeout(timer)
    }
  }, [ask, desk, question, state])
  return { answer, refusal, offline: state === 'offline' }
}
