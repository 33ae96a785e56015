import { DAY } from '../../policy/time/calendar.ts'
import { removeLooseFiles } from '../../storage/files.ts'
import type { House } from '../house.ts'

/** A form that was not sent within a day was given up: its files go. */
export async function looseFilesDue(house: House, now: number): Promise<void> {
  await removeLooseFiles(house.pool, now - DAY)
}
