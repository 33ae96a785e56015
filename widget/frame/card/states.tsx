import type { Desk } from '../desk.ts'
import { Head } from '../head.tsx'

/** Before anything is known: the shape of what comes, so that nothing jumps. */
export function Opening({ desk }: { desk: Desk }) {
  return (
    <main class="card" aria-busy="true">
      <div class="ghost wide" />
      <div class="ghost" />
      <div class="ghost row" />
      <div class="ghost row" />
      <div class="ghost row" />
      {desk.host.isEmbedded && (
        <button type="button" class="unseen" onClick={desk.close}>
          ×
        </button>
      )}
    </main>
  )
}

/** The desk cannot be reached, or is none of ours. */
export function Unreachable({ desk }: { desk: Desk }) {
  const words = desk.words!
  const notHere = desk.trouble === 'not-here'
  return (
    <>
      <Head desk={desk} title={words.desk} />
      <main class="card">
        <h1 tabIndex={-1} data-first>
          {notHere ? words.notHere : words.unreachable}
        </h1>
        {!notHere && (
          <>
            <p>{words.unreachableMore}</p>
            <button type="button" class="main" onClick={() => void desk.refresh()}>
              {words.retry}
            </button>
          </>
        )}
      </main>
    </>
  )
}
