import type { House } from './house.ts'

/** Whether the database answers a question right now. */
export async function databaseAnswers(house: House): Promise<boolean> {
  try {
    await house.pool.query('select 1')
    return true
  } catch {
    return false
  }
}
