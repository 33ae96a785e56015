import type { Policy } from '../policy/policy.ts'
import { addressShown, NOT_BUILT, servedAt } from '../policy/served.ts'

/** What of this desk's file waits, because this version has no code that serves it or because others do; one a line. */
export function waitingParts(policy: Policy): string[] {
  const { doors, doorOrder } = policy
  const waiting = doorOrder.flatMap((channel) => {
    const door = doors[channel]
    const at = servedAt(door, NOT_BUILT)
    const mail = channel === 'email' ? '; no mail becomes a ticket' : ''
    if (at === 'elsewhere')
      return [`${channel}: served elsewhere, only ${addressShown(door)} is shown${mail}`]
    return at === 'unserved' ? [`${channel}: not served, ${NOT_BUILT[channel]}`] : []
  })
  const searched = doorOrder.filter((channel) => doors[channel].search === 'first')
  const search =
    NOT_BUILT.articles === undefined || searched.length === 0
      ? []
      : [`search before ${searched.join(' and ')}: not asked for, ${NOT_BUILT.articles}`]
  return [...waiting, ...search, ...waitingWithDoors(policy), ...unbilled(policy)]
}

/** What is sold at the doors: agreed to and written down there, and billed by nobody. */
function unbilled({ doors, doorOrder, priorityLane }: Policy): string[] {
  const served = doorOrder.filter((channel) => servedAt(doors[channel], NOT_BUILT) === 'served')
  const sold = [
    ...served.filter((channel) => doors[channel].others !== null).map((channel) => `${channel} for others`),
    ...(served.includes('phone') && doors.phone.overrun.price !== null ? ['phone beyond the month'] : []),
    ...(priorityLane === null ? [] : ['going first']),
  ]
  const whatsapp = served.includes('whatsapp') ? doors.whatsapp.others : null
  return [
    ...(sold.length === 0
      ? []
      : [
          `the bill of ${sold.join(' and ')}: agreed to, written down and exported; the bill itself is written by hand`,
        ]),
    ...(whatsapp === null || whatsapp.price.kind === 'amount'
      ? []
      : [
          'whatsapp for others: no amount is named, so an agent makes the quote and writes down the answer by hand',
        ]),
  ]
}

/** What is agreed with customers and hangs on doors that nobody serves here. */
function waitingWithDoors({ doors, doorOrder, standby, tiers }: Policy): string[] {
  const served = doorOrder
    .map((channel) => doors[channel])
    .filter((door) => servedAt(door, NOT_BUILT) === 'served')
  const hasStandby = served.some((door) =>
    [door.afterHours, ...door.lines.map((line) => line.afterHours)].includes('standby'),
  )
  const timed = tiers.filter(({ phone }) => phone !== null && phone.kind !== 'none').map(({ key }) => key)
  const isUnheard = served.includes(doors.whatsapp) && doors.whatsapp.afterHours === 'standby'
  return [
    ...(isUnheard ? ['standby at whatsapp: nothing rings for a message, people are told to call'] : []),
    ...(standby === null || hasStandby ? [] : ['standby: not given, no door that has it is served here']),
    ...(timed.length === 0 || served.includes(doors.phone)
      ? []
      : [`phone time of ${timed.join(', ')}: not counted, no telephone is served here`]),
  ]
}
