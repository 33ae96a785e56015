import type { Db } from './pool.ts'

/** Dials a leg, in the transaction that added it. Once: a job that is repeated rings nobody again. */
export async function addDialJob(db: Db, desk: string, leg: string): Promise<void> {
  await db.query(`select graphile_worker.add_job('dial-leg', $1::json, max_attempts => 2)`, [
    JSON.stringify({ desk, leg }),
  ])
}

/**
 * Hangs up one of the provider's calls, until it is. The payload's key is the provider's word: jobs that wait over an
 * upgrade were written with it.
 */
export async function addHangUpJob(db: Db, providerId: string): Promise<void> {
  await db.query(`select graphile_worker.add_job('hang-up', $1::json, max_attempts => 6)`, [
    JSON.stringify({ sid: providerId }),
  ])
}

/**
 * Fetches the sound of a call's voicemail. Tried again at growing distances for more than a day in all; the action
 * gives up before.
 */
export async function addFetchJob(db: Db, desk: string, call: string): Promise<void> {
  await db.query(`select graphile_worker.add_job('fetch-voicemail', $1::json, max_attempts => 14)`, [
    JSON.stringify({ desk, call }),
  ])
}
