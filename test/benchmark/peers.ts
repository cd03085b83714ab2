import { folded, type Truth } from './truth.ts'

/** What another tool gives of a document: words in lines, or tables, or both; what it does not claim to give is left out. */
export interface Given {
  text?: string
  /** rows of cells; a merged cell has its words in every slot */
  tables?: string[][][]
}

export interface PeerScore {
  documents: number
  failed: number
  cells: number
  /** numbers that stand in the line of their label, in their order */
  inLine: number
  /** numbers in a cell that has its label in its row and its header above it */
  inCell: number
}

export const noPeerScore = (): PeerScore => ({ documents: 0, failed: 0, cells: 0, inLine: 0, inCell: 0 })

/** Numbers of the same printed row, in order. */
const rowsOf = (truth: readonly Truth[]): Truth[][] => {
  const rows = new Map<string, Truth[]>()
  for (const one of truth) {
    const row = /^(.*)\/cell\[\d+\]$/u.exec(one.places[0] ?? '')?.[1]
    if (row !== undefined) rows.set(row, [...(rows.get(row) ?? []), one])
  }
  const at = (one: Truth): number => Number(/cell\[(\d+)\]$/u.exec(one.places[0]!)![1])
  return [...rows.values()].map((row) => row.sort((a, b) => at(a) - at(b)))
}

const literal = (sign: string): string => sign.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')
/** A label wherever it stands in a line, white space aside. */
const patternOf = (label: string): RegExp => new RegExp([...label].map(literal).join('\\s*'), 'u')

const numbersIn = (words: string): number[] =>
  (words.match(/\d+(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?/gu) ?? []).map((n) => Number(n.replaceAll(',', '')))

/** How many numbers stand in the line of their label: the first behind it is the first of the row, and so on. */
export const inLines = (text: string, truth: readonly Truth[]): number => {
  const lines = text.split(/\r?\n/u).map((line) => line.normalize('NFKC'))
  return rowsOf(truth).reduce((sum, row) => {
    const values = row.map((one) => one.value)
    const patterns = (row[0]!.labels.at(-1) ?? []).map(patternOf)
    const found = lines.map((line) => {
      if (row[0]!.labels.length === 0) return numbersIn(line)
      const hit = patterns.map((p) => p.exec(line)).find((m) => m !== null)
      return hit ? numbersIn(line.slice(hit.index + hit[0].length)) : []
    })
    const right = found.map((numbers) => values.filter((v, i) => numbers[i] === v).length)
    return sum + Math.max(0, ...right)
  }, 0)
}

const valueOf = (cell: string): number | null => {
  const words = folded(cell).replace(/万元$/u, '').replaceAll(',', '')
  return /^\d+(?:\.\d+)?$/u.test(words) ? Number(words) : null
}

/** How many numbers have their label in their row and their header above them. */
export const inCells = (tables: readonly string[][][], truth: readonly Truth[]): number => {
  const grids = tables.map((rows) => rows.map((row) => row.map((c) => ({ words: folded(c), value: valueOf(c) }))))
  return truth.filter((one) => {
    const label = one.labels.at(-1)
    const column = one.columns.at(-1)
    if (one.places.length === 0) return false
    return grids.some((grid) =>
      grid.some(
        (row, r) =>
          (label === undefined || row.some((c) => label.includes(c.words))) &&
          row.some(
            (c, k) =>
              c.value === one.value &&
              (column === undefined || grid.slice(0, r).some((above) => column.includes(above[k]?.words ?? ''))),
          ),
      ),
    )
  }).length
}

export const peerScore = (truth: readonly Truth[], given: Given | null): PeerScore => {
  const printed = truth.filter((one) => one.places.length > 0)
  const score = { ...noPeerScore(), documents: 1, cells: printed.length }
  if (given === null) return { ...score, failed: 1 }
  return {
    ...score,
    inLine: given.text === undefined ? 0 : inLines(given.text, printed),
    inCell: given.tables === undefined ? 0 : inCells(given.tables, printed),
  }
}

/** Tables of Markdown, and of the HTML that some tools put into it. */
export const tablesOfMarkdown = (markdown: string): string[][][] => {
  const tables: string[][][] = []
  let open: string[][] | null = null
  for (const line of markdown.split(/\r?\n/u)) {
    const m = /^\s*\|(.*)\|\s*$/u.exec(line)
    if (m === null) {
      open = null
      continue
    }
    const cells = m[1]!.split(/(?<!\\)\|/u).map((c) =>
      c
        .replace(/<br\s*\/?>/giu, '')
        .replace(/\*\*|\\(?=[|*_])/gu, '')
        .trim(),
    )
    if (cells.every((c) => /^:?-+:?$/u.test(c))) continue
    if (open === null) {
      open = []
      tables.push(open)
    }
    open.push(cells)
  }
  return [...tables, ...tablesOfHtml(markdown)]
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }
const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]*>/gu, '')
    .replace(/&(?:#(\d+)|(\w+));/gu, (all, code, name) =>
      code ? String.fromCodePoint(Number(code)) : (named[name] ?? all),
    )
    .trim()

/** Tables of HTML, with the words of a merged cell in every slot it takes. */
export const tablesOfHtml = (html: string): string[][][] =>
  Array.from(html.matchAll(/<table[\s\S]*?<\/table>/giu), ([table]) => {
    const grid: string[][] = []
    Array.from(table.matchAll(/<tr[\s\S]*?<\/tr>/giu)).forEach(([row], r) => {
      let c = 0
      for (const [, attributes, words] of row.matchAll(/<t[dh]([^>]*)>([\s\S]*?)<\/t[dh]>/giu)) {
        const span = (name: string): number => Number(new RegExp(`${name}="?(\\d+)`, 'iu').exec(attributes!)?.[1] ?? 1)
        while (grid[r]?.[c] !== undefined) c++
        for (let i = r; i < r + span('rowspan'); i++)
          for (let j = c; j < c + span('colspan'); j++) {
            grid[i] ??= []
            grid[i]![j] = wordsOf(words!)
          }
      }
      grid[r] ??= []
    })
    return grid.map((row) => Array.from(row, (w) => w ?? ''))
  })
