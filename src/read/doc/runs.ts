import { damaged } from './fib.ts'
import { codes, readSprms, type Sprm } from './sprm.ts'

/** A stretch of bytes of the main stream, and what differs there from the style. */
export interface Run {
  from: number
  to: number
  /** of paragraphs: their style */
  style: number
  changes: readonly Sprm[]
}

const PAGE = 512

/** Reads the pages of runs that a table of pages names (MS-DOC 2.9.33): in the order of the bytes they are about. */
const runsOfPages = (
  table: Uint8Array,
  main: Uint8Array,
  readEntry: (page: Uint8Array, count: number, i: number) => Pick<Run, 'style' | 'changes'>,
): Run[] => {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const pages = Math.floor((table.length - 4) / 8)
  if (pages * PAGE > main.length) throw damaged('runs')
  const runs: Run[] = []
  for (let n = 0; n < pages; n++) {
    const at = (view.getUint32(4 * (pages + 1) + 4 * n, true) & 0x3fffff) * PAGE
    if (at + PAGE > main.length) throw damaged('runs')
    const page = main.subarray(at, at + PAGE)
    const inPage = new DataView(main.buffer, main.byteOffset + at, PAGE)
    const count = page[PAGE - 1]!
    if (4 * (count + 1) > PAGE) throw damaged('runs')
    for (let i = 0; i < count; i++)
      runs.push({
        from: inPage.getUint32(4 * i, true),
        to: inPage.getUint32(4 * i + 4, true),
        ...readEntry(page, count, i),
      })
  }
  return runs.sort((a, b) => a.from - b.from)
}

const none: readonly Sprm[] = []

export const readCharacterRuns = (table: Uint8Array, main: Uint8Array): Run[] =>
  runsOfPages(table, main, (page, count, i) => {
    const at = 2 * page[4 * (count + 1) + i]!
    return { style: 0, changes: at === 0 ? none : readSprms(page.subarray(at + 1, at + 1 + page[at]!)) }
  })

/** Changes that did not find room on their page stand in the data stream, and a change says where. */
const withHuge = (changes: readonly Sprm[], data: Uint8Array | null): readonly Sprm[] =>
  changes.some((c) => huge.has(c.code))
    ? changes.flatMap((change) => {
        if (!huge.has(change.code)) return [change]
        const at = change.operand.getUint32(0, true)
        if (data === null || at + 2 > data.length) throw damaged('Data')
        const size = data[at]! | (data[at + 1]! << 8)
        return readSprms(data.subarray(at + 2, at + 2 + size))
      })
    : changes
const huge: ReadonlySet<number> = new Set([codes.huge, codes.huge2, codes.tableProperties])

export const readParagraphRuns = (table: Uint8Array, main: Uint8Array, data: Uint8Array | null): Run[] =>
  runsOfPages(table, main, (page, count, i) => {
    const at = 2 * page[4 * (count + 1) + 13 * i]!
    if (at === 0) return { style: 0, changes: none }
    const start = page[at] === 0 ? at + 2 : at + 1
    const size = page[at] === 0 ? 2 * (page[at + 1] ?? 0) : 2 * page[at]! - 1
    const bytes = page.subarray(start, start + size)
    if (bytes.length < 2) return { style: 0, changes: none }
    return { style: bytes[0]! | (bytes[1]! << 8), changes: withHuge(readSprms(bytes.subarray(2)), data) }
  })

/** The first run that reaches beyond a byte, by halving; runs are in order. */
export const runAt = (runs: readonly Run[], at: number): number => {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (runs[middle]!.to <= at) low = middle + 1
    else high = middle
  }
  return low
}
