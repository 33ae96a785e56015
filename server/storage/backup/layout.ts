import { z } from 'zod'

/*
 * A backup is one gzip stream: a line with the head; for each table a line with its name and columns, and its rows in
 * PostgreSQL's COPY text form, cut into blocks of `<bytes>\n<...>` up to one of 0 bytes; a line with the number of rows
 * of each table; and a last line with the SHA-256 of all bytes before it.
 */

/** Rises when this program could not read what it wrote before. */
export const LAYOUT = 1
export const BLOCK_BYTES = 64 * 1024
export const LONGEST_LINE = 256 * 1024

export const Head = z.object({
  balie: z.literal(LAYOUT),
  madeAt: z.number(),
  migrations: z.array(z.number()),
  /** Of the key that these data were sealed with; null for data older than fingerprints. */
  fingerprint: z.string().nullable(),
})
export type Head = z.infer<typeof Head>

export const TableLine = z.object({ table: z.string(), columns: z.array(z.string()) })
export type TableLine = z.infer<typeof TableLine>

export const End = z.object({ rows: z.record(z.string(), z.number()) })
export type End = z.infer<typeof End>

/** What stands where the name of a table stands, before the jobs. */
export const JOBS = 'job'

export function lineOf(value: Head | TableLine | End): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}
