import { damaged, type Reading, storyOf } from './reading.ts'
import { type RowState, startRow } from './state.ts'

/** Most cells of one row; Word allows 63. */
const MAX_CELLS = 500

/** Words that say how a row is built, with the row they are about. */
const rowWords: Record<string, (row: RowState, value: number | null, r: Reading) => void> = {
  trleft: (row, n) => {
    if (row.cells.length === 0) row.left = n ?? 0
  },
  cellx: (row, n) => {
    if (row.cells.length >= MAX_CELLS) throw damaged('cells')
    const right = n ?? row.left
    row.cells.push({ merged: false, ...row.next, left: row.left, right })
    row.left = right
    row.next = {}
  },
  clmrg: (row) => {
    row.next.merged = true
  },
  clvmgf: (row) => {
    row.next.down = 'first'
  },
  clvmrg: (row) => {
    row.next.down = 'later'
  },
  clcbpat: (row, n, r) => {
    row.next.ground = n ? r.colors[n] : undefined
  },
  clshdng: (row, n) => {
    row.next.ground ??= n ? null : undefined
  },
  trhdr: (row) => {
    row.head = true
  },
  trrh: (row, n) => {
    row.height = n ?? 0
  },
}

/** Takes a word that says how a row is built, in the table of the body or in a nested one. */
export const takeRowWord = (r: Reading, word: string, value: number | null): boolean => {
  const story = storyOf(r)
  const isNested = r.groups.length > 0 && r.nestedAt !== null
  if (word === 'trowd') {
    if (isNested) story.inner.open.push(startRow())
    else story.row = startRow()
    return true
  }
  if (!Object.hasOwn(rowWords, word)) return false
  rowWords[word]!(isNested ? (story.inner.open.at(-1) ?? story.inner.last) : story.row, value, r)
  return true
}
