import { LANGUAGES } from '../../shared/channels.ts'
import type { Sending, Template } from '../policy/templates.ts'
import type { TextOf } from './compile-texts.ts'
import type { ClosedDoor, DoorElsewhere, WrittenDoors } from './schema/doors.ts'

type WrittenSending = Pick<
  Exclude<WrittenDoors['whatsapp'], ClosedDoor | DoorElsewhere>,
  'answers-at-most' | 'templates' | 'costs'
>

/** What a desk sends by itself and by template. */
export function compileSending(door: WrittenSending, text: TextOf): Sending {
  return {
    answersAtMost: door['answers-at-most'],
    templates: Object.entries(door.templates).map(
      ([key, { label, category, variables, languages }]): Template => ({
        key,
        label: text(label),
        category,
        variables,
        languages: new Map(
          LANGUAGES.flatMap((language) => {
            const found = languages[language]
            return found === undefined ? [] : [[language, found] as const]
          }),
        ),
      }),
    ),
    costs: door.costs === undefined ? null : new Map(Object.entries(door.costs)),
  }
}
