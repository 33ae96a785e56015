import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { AdmissionFigure } from '../admissions.ts'
import { isClean, type Surroundings, watch } from '../measure/quiet.ts'

export interface AdmissionRound extends AdmissionFigure {
  around: Surroundings
  clean: boolean
}

export async function admissions(
  desks: string,
  order: { rounds: number; seconds: number },
  record: (round: AdmissionRound) => void,
): Promise<AdmissionRound[]> {
  const found: AdmissionRound[] = []
  for (let i = 0; i < order.rounds; i++) {
    const look = watch(() => [process.pid])
    const child = fork(join(import.meta.dirname, 'target-admissions.js'), [desks, String(order.seconds)])
    const [figure] = (await once(child, 'message')) as [AdmissionFigure]
    if (child.exitCode === null) await once(child, 'exit')
    const around = look()
    found.push({ ...figure, around, clean: isClean(around) })
    record(found.at(-1)!)
  }
  return found
}
