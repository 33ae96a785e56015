import { pathToFileURL } from 'node:url'
import { PICTURE_ENTRY } from './installed.ts'

interface Drawn {
  addData(text: string): void
  make(): void
  getModuleCount(): number
  isDark(row: number, column: number): boolean
}

export type Draw = (code: string) => { size: number; path: string }

/** Loads what draws a code as the path of its black squares, a run of a row at a time. */
export async function loadPicture(): Promise<Draw> {
  const { default: begin }: { default: (version: 0, correction: 'L') => Drawn } = await import(
    pathToFileURL(PICTURE_ENTRY).href
  )
  return (code) => {
    const drawn = begin(0, 'L')
    drawn.addData(code)
    drawn.make()
    const size = drawn.getModuleCount()
    let path = ''
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        if (!drawn.isDark(row, column)) continue
        const from = column
        while (column + 1 < size && drawn.isDark(row, column + 1)) column++
        path += `M${from} ${row}h${column + 1 - from}v1h-${column + 1 - from}z`
      }
    }
    return { size, path }
  }
}
