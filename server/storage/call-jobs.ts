import type { Db } from './pool.ts'

/** Dials a leg, in the transaction that added it. Once: a job that is repeated rings nobody again. */
export async function addDialJob(db: Db, desk: string, leg: string): Promise<void> {
  await db.query(`select graphile_worker.add_job('dial-leg', $1::json, max_attempts => 2)`, [
    JSON.stringify({ desk, leg }),
  ])
}

/** Takes the caller of a talk to where they are to be now: into it, back into the line, or to a farewell. */
export async function addRedirectJob(db: Db, desk: string, talk: string): Promise<void> {
  await db.query(`select graphile_worker.add_job('redirect-caller', $1::json, max_attempts => 8)`, [
    JSON.stringify({ desk, talk }),
  ])
}

/**
 * Takes the caller of a talk to the farewell because the minutes are used. Whoever watches the minutes adds it again while
 * it could not be done: the job's own distances would soon be too long.
 */
export async function addOutJob(db: Db, desk: string, talk: string): Promise<void> {
  await db.query(
    `select graphile_worker.add_job('redirect-caller', $1::json, max_attempts => 2, job_key => 'out ' || $2)`,
    [JSON.stringify({ desk, talk }), talk],
  )
}

/** Tells the caller of a talk that the last minute of the month begins. A minute later it would be no news. */
export async function addLastMinuteJob(db: Db, desk: string, talk: string): Promise<void> {
  await db.query(`select graphile_worker.add_job('last-minute', $1::json, max_attempts => 3)`, [
    JSON.stringify({ desk, talk }),
  ])
}

/** Puts the caller of a talk on hold or takes them off, as was last asked for. */
export async function addHoldJob(db: Db, desk: string, talk: string): Promise<void> {
  await db.query(`select graphile_worker.add_job('hold-caller', $1::json, max_attempts => 6)`, [
    JSON.stringify({ desk, talk }),
  ])
}

/** Calls the customer of a leg into its talk. Once: a job that is repeated calls nobody again. */
export async function addCustomerJob(db: Db, desk: string, leg: string): Promise<void> {
  await db.query(`select graphile_worker.add_job('dial-customer', $1::json, max_attempts => 2)`, [
    JSON.stringify({ desk, leg }),
  ])
}

/** Takes whoever is on a leg of ours to where they are to be now: into their talk anew, or to why it is over. */
export async function addRedirectLegJob(db: Db, desk: string, leg: string): Promise<void> {
  await db.query(`select graphile_worker.add_job('tell-leg', $1::json, max_attempts => 4)`, [
    JSON.stringify({ desk, leg }),
  ])
}

/** Lets the caller hear whoever whispered until now, and then hangs up the call of whoever had the caller. */
export async function addStopCoachingJob(db: Db, desk: string, leg: string, instead: string): Promise<void> {
  await db.query(`select graphile_worker.add_job('stop-coaching', $1::json, max_attempts => 4)`, [
    JSON.stringify({ desk, leg, instead }),
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

/** Deletes the queue at the provider in which the caller of a conversation has waited. */
export async function addDeleteQueueJob(db: Db, conversation: string): Promise<void> {
  await db.query(`select graphile_worker.add_job('delete-queue', $1::json, max_attempts => 8)`, [
    JSON.stringify({ queue: conversation }),
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
