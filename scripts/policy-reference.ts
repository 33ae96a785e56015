// Writes docs/policy-reference.md from the schema that reads policy files: npx tsx scripts/policy-reference.ts
import { writeFileSync } from 'node:fs'
import { referencePage } from '../server/desk/schema/reference.ts'

writeFileSync(new URL('../docs/policy-reference.md', import.meta.url), referencePage())
