import { answered, type Deed, hangsUp, type Row, waits } from '../../support/phone-script.ts'
import type { Person, Switchboard } from '../../support/switchboard.ts'

/** Two telephones of one customer each: colleagues share a month. */
export const SHARING: Person[] = [
  { name: 'Nina Post', number: '114', tier: 'basic', phones: ['+31612345614', '+31612345624'], used: 3000 },
  { name: 'Owen Bos', number: '115', tier: 'basic', phones: ['+31612345615', '+31612345625'], used: 3480 },
  { name: 'Pia Kuiper', number: '116', tier: 'basic', phones: ['+31612345616'], used: 3450 },
]

/** They talk for as long as the desk lets them: whatever it has to say meanwhile is heard. */
function talksOn(seconds: number): Deed {
  return async (call) => {
    call.note(`they talk on, for ${seconds / 60} minutes`)
    await goesBy(call.desk, seconds)
    await call.listen()
  }
}

/** So many seconds pass, ten at a time, for everybody. */
async function goesBy(desk: Switchboard, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 10) {
    await desk.phone.advance(Math.min(10, seconds - passed))
    await desk.settle()
  }
}

/** A colleague of the caller talks with Sanne; Tom comes to work then. */
async function colleagueWithSanne(desk: Switchboard, caller: string): Promise<void> {
  await desk.busyWith('Sanne', caller)
  await desk.staff(2)
}

/** Whom the colleague talks to has done with them. */
const theColleagueHasDone: Deed = async (call) => {
  call.note('the colleague hangs up, and Sanne wraps up')
  await call.desk.freed()
  await call.listen()
}

/** A month and who shares it. */
export const SHARED_MONTH: Row[] = [
  {
    title: 'Two colleagues on one month',
    at: '2026-11-23 11:50',
    who: 'Nina calls while a colleague talks with Sanne; ten minutes of their hour are left.',
    from: '+31612345614',
    before: (desk) => colleagueWithSanne(desk, '+31612345624'),
    does: [answered('Tom'), talksOn(180), hangsUp],
  },
  {
    title: 'Two colleagues on one month, and the last minutes of it',
    at: '2026-11-23 12:00',
    who: 'Owen calls while a colleague talks with Sanne; two minutes of their hour are left.',
    from: '+31612345615',
    before: async (desk) => {
      await colleagueWithSanne(desk, '+31612345625')
      await goesBy(desk, 60)
    },
    does: [waits(20), theColleagueHasDone, answered('Tom'), talksOn(30), hangsUp],
  },
  {
    title: 'The last minute and the end',
    at: '2026-11-23 12:10',
    who: 'Pia calls from her registered number; two and a half minutes of her hour are left.',
    from: '+31612345616',
    does: [answered('Sanne'), talksOn(150)],
  },
]
