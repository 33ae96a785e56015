import { Worker } from 'node:worker_threads'

/** What the worker thread is asked, one at a time; it answers with the hash or whether it matched. */
export type Job = { kind: 'hash'; secret: string } | { kind: 'verify'; stored: string | null; secret: string }

interface Waiting {
  job: Job
  answer: (value: string | boolean | 'busy') => void
}

export interface OpenHasher {
  hash(secret: string): Promise<string | 'busy'>
  verify(stored: string | null, secret: string): Promise<boolean | 'busy'>
  /** Ends the thread; what still waits is answered `busy`. */
  close(): Promise<void>
}

/** At 14 ms each the last in a full queue waits for about a second. */
const LONGEST_QUEUE = 64

/** The lowest priority there is. */
const LOWEST = 19

/** What one hash takes: memory in KiB, and how often it is gone through. */
export interface HashCost {
  memoryCost: number
  timeCost: number
}

/** argon2id, 19 MiB, two passes: OWASP Password Storage Cheat Sheet. About 14 ms. */
const COST: HashCost = { memoryCost: 19 * 1024, timeCost: 2 }

/**
 * Hashes PINs and passwords with argon2id in one thread at the lowest priority (`nice`), so that chats never wait for
 * them. Takes at most `longest` at once and answers `busy` to the rest: nobody can pile up work. The thread is
 * started with the first job and again when it dies; the job it died of is answered `busy`. What is stored says itself at
 * which cost it was made; `cost` is for what is made from now on.
 */
export function openHasher(longest = LONGEST_QUEUE, nice = LOWEST, cost = COST): OpenHasher {
  const queue: Waiting[] = []
  let worker: Worker | null = null

  function start(): Worker {
    const started = new Worker(new URL('./hasher-worker.js', import.meta.url), {
      name: 'hasher',
      workerData: { nice, cost },
    })
    started.on('message', (value: string | boolean) => {
      queue.shift()?.answer(value)
      next()
    })
    // 'exit' follows and does the work; without a listener a fault in the thread would end the process.
    started.on('error', () => {})
    started.once('exit', () => {
      if (worker !== started) return
      worker = null
      queue.shift()?.answer('busy')
      next()
    })
    return started
  }

  function next(): void {
    const first = queue[0]
    if (!first) {
      worker?.unref()
      return
    }
    worker ??= start()
    worker.ref()
    worker.postMessage(first.job)
  }

  function enqueue<Value extends string | boolean>(job: Job): Promise<Value | 'busy'> {
    if (queue.length >= longest) return Promise.resolve('busy')
    return new Promise((resolve) => {
      queue.push({ job, answer: (value) => resolve(value as Value | 'busy') })
      if (queue.length === 1) next()
    })
  }

  return {
    hash: (secret) => enqueue<string>({ kind: 'hash', secret }),
    verify: (stored, secret) => enqueue<boolean>({ kind: 'verify', stored, secret }),
    async close() {
      const ending = worker
      worker = null
      for (const { answer } of queue.splice(0)) answer('busy')
      await ending?.terminate()
    },
  }
}
