import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Line } from '../policy/door.ts'
import type { Hours } from '../policy/time/hours.ts'
import type { ClosedDoor, DoorElsewhere, WrittenDoors } from './schema/doors.ts'

/** The numbers of a door, the one that is shown first. */
export function linesOf(
  door: Exclude<WrittenDoors['phone' | 'whatsapp'], ClosedDoor | DoorElsewhere>,
  hours: ReadonlyMap<string, Hours>,
): Line[] {
  if (door.number !== undefined)
    return [{ ...dialled(door.number), open: null, afterHours: null, phoneNumberId: idOf(door) }]
  return (door.numbers ?? []).map((line) => ({
    ...dialled(line.number),
    open: line.open === undefined ? null : hours.get(line.open)!,
    afterHours: line['after-hours'] ?? null,
    phoneNumberId: idOf(line),
  }))
}

function idOf(written: { readonly 'phone-number-id'?: string | undefined } | object): string | null {
  return ('phone-number-id' in written ? written['phone-number-id'] : undefined) ?? null
}

/** Written as its own country groups it, with the country code. */
export function dialled(number: string): Pick<Line, 'number' | 'shown'> {
  return { number, shown: parsePhoneNumberFromString(number)?.formatInternational() ?? number }
}
