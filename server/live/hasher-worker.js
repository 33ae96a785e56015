// Plain JavaScript: a worker thread is loaded by node itself, in tests and in `tsx` too, and node 20 reads no types.
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { Algorithm, hashSync, verifySync } from '@node-rs/argon2'

const COST = { ...workerData.cost, algorithm: Algorithm.Argon2id, parallelism: 1 }

// Elsewhere than on Linux this would slow the whole process down instead of this thread.
if (process.platform === 'linux') setPriority(0, workerData.nice)

/** Compared with when nobody has that name, so that the answer takes as long. */
const decoy = hashSync('nobody', COST)

/** @param {import('./hasher.ts').Job} job */
function work(job) {
  if (job.kind === 'hash') return hashSync(job.secret, COST)
  return matches(job.stored ?? decoy, job.secret) && job.stored !== null
}

/** What is stored but is no hash matches nothing. */
function matches(stored, secret) {
  try {
    return verifySync(stored, secret)
  } catch {
    return false
  }
}

// At the lowest priority a thread still takes the memory's bandwidth and the core's cache: it rests as long as it worked,
// so that a flood of sign-ins leaves half of a core's time to the chat. One sign-in waits for nobody.
const rest = new Int32Array(new SharedArrayBuffer(4))
parentPort.on('message', (job) => {
  const since = performance.now()
  parentPort.postMessage(work(job))
  Atomics.wait(rest, 0, 0, performance.now() - since)
})
