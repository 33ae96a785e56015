/** What happens to the next requests to the REST interface, as a script has it in mind. */
export interface RestMood {
  /** `hang`: never answered, nothing done. `cut`: done, and the connection breaks before the answer. `late`: done, and answered later. */
  does: 'refuse' | 'hang' | 'cut' | 'late'
  /** Of a refusal. */
  status: number
  code: number
  /** Of a late answer, on the emulator's clock. */
  seconds: number
  /** Only requests with this method, and this in their path. */
  method: string | null
  path: string | null
  /** How many more of them. */
  times: number
}
