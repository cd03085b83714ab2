import type { Second } from './asked.ts'
import { byPath, type Words } from './tables.ts'

/** Groups whose words are not those of the text. */
const aside =
  /^(?:fonttbl|colortbl|stylesheet|info|pict|object|header[lrf]?|footer[lrf]?|footnote|listtable|listoverridetable|listtext|fldinst|generator|nonshppict|themedata|datastore|xmlnstbl|atnid|annotation)$/u

const token = /([{}])|\\'([\da-fA-F]{2})|\\([a-zA-Z]+)(-?\d+)? ?|\\([^a-zA-Z])|[\r\n]+|([^\\{}\r\n]+)/gu

interface State {
  skip: boolean
  hidden: boolean
  /** signs that stand for a \\u of before, for readers that do not know it */
  instead: number
}

/** A rich text, by the words of its rows; cells that go on from the row above are none of their own. */
const tablesOf = (bytes: Uint8Array): Words[] => {
  const source = new TextDecoder('latin1').decode(bytes)
  const page = /\\ansicpg(\d+)/u.exec(source)?.[1]
  const charset = page === '936' || page === undefined ? 'gbk' : page === '950' ? 'big5' : `windows-${page}`
  const tables: string[][][] = []
  const stack: State[] = []
  let state: State = { skip: false, hidden: false, instead: 1 }
  let [words, row, goesOn] = ['', [] as string[], [] as boolean[]]
  let [merged, inTable, closed, toSkip] = [false, false, true, 0]
  let raw: number[] = []
  const flush = (): void => {
    if (raw.length > 0) words += new TextDecoder(charset).decode(Uint8Array.from(raw))
    raw = []
  }
  const control: Record<string, (n: number) => void> = {
    trowd: () => {
      goesOn = []
    },
    clvmrg: () => {
      merged = true
    },
    cellx: () => {
      goesOn.push(merged)
      merged = false
    },
    intbl: () => {
      inTable = true
    },
    pard: () => {
      inTable = false
    },
    par: () => {
      if (!inTable && row.length === 0) [closed, words] = [true, '']
      else words += '\n'
    },
    cell: () => {
      row.push(words)
      words = ''
    },
    row: () => {
      if (closed) tables.push([])
      closed = false
      tables.at(-1)!.push(row.filter((_, i) => !goesOn[i]))
      row = []
    },
    line: () => {
      words += '\n'
    },
    tab: () => {
      words += '\t'
    },
    v: (n) => {
      state.hidden = n !== 0
    },
    uc: (n) => {
      state.instead = n
    },
    u: (n) => {
      if (!state.hidden) words += String.fromCharCode(n < 0 ? n + 65536 : n)
      toSkip = state.instead
    },
  }
  for (const [, brace, hex, name, digits, symbol, text] of source.matchAll(token)) {
    if (hex !== undefined && toSkip > 0) toSkip -= 1
    else if (hex !== undefined && !state.skip && !state.hidden) raw.push(Number.parseInt(hex, 16))
    if (hex !== undefined) continue
    flush()
    if (brace === '{') stack.push({ ...state })
    else if (brace === '}') state = stack.pop() ?? state
    else if (symbol === '*' || (name !== undefined && aside.test(name))) state.skip = true
    else if (state.skip) continue
    else if (name !== undefined) control[name]?.(digits === undefined ? 1 : Number(digits))
    else if (text !== undefined) {
      const said = text.slice(toSkip)
      toSkip = Math.max(0, toSkip - text.length)
      if (!state.hidden) words += said
    } else if (symbol === '~') words += ' '
  }
  return tables
}

export const secondRtf =
  (bytes: Uint8Array): Second =>
  (asked) =>
    byPath(tablesOf(bytes), asked)
