import { measureAdmissions } from '../admissions.ts'

// One process, one thread, all rules: says how many it decided in a second of CPU.
const [desks = '', seconds = '3'] = process.argv.slice(2)
process.send?.(measureAdmissions(Number(seconds), desks))
process.disconnect?.()
