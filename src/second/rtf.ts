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

/** What is read so far. */
interface Reading {
  tables: string[][][]
  stack: State[]
  state: State
  /** of the open cell, and bytes that are to be words of it */
  words: string
  raw: number[]
  row: string[]
  /** whether the next cell of the definition goes on from above, and which of those before do */
  merged: boolean
  goesOn: boolean[]
  inTable: boolean
  /** the last table has ended */
  closed: boolean
  /** signs that the next words begin with and that stand for others */
  toSkip: number
}

const controls: Record<string, (r: Reading, n: number) => void> = {
  trowd: (r) => {
    r.goesOn = []
  },
  clvmrg: (r) => {
    r.merged = true
  },
  cellx: (r) => {
    r.goesOn.push(r.merged)
    r.merged = false
  },
  intbl: (r) => {
    r.inTable = true
  },
  pard: (r) => {
    r.inTable = false
  },
  par: (r) => {
    if (!r.inTable && r.row.length === 0) Object.assign(r, { closed: true, words: '' })
    else r.words += '\n'
  },
  cell: (r) => {
    r.row.push(r.words)
    r.words = ''
  },
  row: (r) => {
    if (r.closed) r.tables.push([])
    r.closed = false
    r.tables.at(-1)!.push(r.row.filter((_, i) => !r.goesOn[i]))
    r.row = []
  },
  line: (r) => {
    r.words += '\n'
  },
  tab: (r) => {
    r.words += '\t'
  },
  v: (r, n) => {
    r.state.hidden = n !== 0
  },
  uc: (r, n) => {
    r.state.instead = n
  },
  u: (r, n) => {
    if (!r.state.hidden) r.words += String.fromCharCode(n < 0 ? n + 65536 : n)
    r.toSkip = r.state.instead
  },
}

const charsetOf = (source: string): string => {
  const page = /\\ansicpg(\d+)/u.exec(source)?.[1]
  return page === '936' || page === undefined ? 'gbk' : page === '950' ? 'big5' : `windows-${page}`
}

const takeByte = (r: Reading, hex: string): void => {
  if (r.toSkip > 0) r.toSkip -= 1
  else if (!r.state.skip && !r.state.hidden) r.raw.push(Number.parseInt(hex, 16))
}

const takeWords = (r: Reading, text: string): void => {
  const said = text.slice(r.toSkip)
  r.toSkip = Math.max(0, r.toSkip - text.length)
  if (!r.state.hidden) r.words += said
}

/** A rich text, by the words of its rows; cells that go on from the row above are not counted again. */
const tablesOf = (bytes: Uint8Array): Words[] => {
  const source = new TextDecoder('latin1').decode(bytes)
  const charset = charsetOf(source)
  const r: Reading = {
    ...{ tables: [], stack: [], state: { skip: false, hidden: false, instead: 1 } },
    ...{ words: '', raw: [], row: [], merged: false, goesOn: [], inTable: false, closed: true, toSkip: 0 },
  }
  for (const [, brace, hex, name, digits, symbol, text] of source.matchAll(token)) {
    if (hex !== undefined) {
      takeByte(r, hex)
      continue
    }
    if (r.raw.length > 0) r.words += new TextDecoder(charset).decode(Uint8Array.from(r.raw))
    r.raw = []
    if (brace === '{') r.stack.push({ ...r.state })
    else if (brace === '}') r.state = r.stack.pop() ?? r.state
    else if (symbol === '*' || (name !== undefined && aside.test(name))) r.state.skip = true
    else if (r.state.skip) continue
    else if (name !== undefined) controls[name]?.(r, digits === undefined ? 1 : Number(digits))
    else if (text !== undefined) takeWords(r, text)
    else if (symbol === '~') r.words += ' '
  }
  return r.tables
}

export const secondRtf =
  (bytes: Uint8Array): Second =>
  (asked) =>
    byPath(tablesOf(bytes), asked)
