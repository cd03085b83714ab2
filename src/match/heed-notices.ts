import { type Finding, finding } from '../finding.ts'
import type { Grid, GridCell } from '../grid.ts'
import { type Notice, rowsNamedIn, type TakenBack, takenBackBy } from '../notices.ts'
import { once } from '../once.ts'
import type { OtherName } from '../other-names.ts'
import type { Place } from '../place.ts'
import type { Fact } from '../report.ts'
import { fold } from '../text/fold.ts'
import { labelOf } from '../text/label.ts'
import { placeOfWords } from '../within.ts'
import { type AnsweredRow, hasDoubt, mapFacts, withDoubts } from './answers.ts'
import { type OfOther, tablesOfOthers } from './other-body.ts'

/** A notice, and the rows whose numbers it takes back; null: those of all. */
interface Heeded {
  notice: { code: TakenBack | 'other-body'; words: string; place: Place }
  rows: ReadonlySet<AnsweredRow> | null
}

/** A row that is called a correction and has numbers: those in place of others'. */
const isCorrection = /^(?:勘误|更正|订正|修正|改正)(?:后|为)?(?:数据?|值)?[:：]?$/u

/** The rows that a sentence means, of those it may be about: by name or by the mark of a note, else all. */
const meantBy = (words: string, rows: readonly AnsweredRow[]): readonly AnsweredRow[] => {
  const { names, mark } = rowsNamedIn(words)
  const marked = mark === '' ? [] : rows.filter((r) => bearsMark(r, mark))
  if (marked.length > 0) return marked
  const folded = fold(words)
  const named = rows.filter(({ assigned: { label, row } }) => {
    // a column that it names has a number in each of its rows
    if (row.header.some(({ path }) => path.some((head) => names.includes(fold(head))))) return true
    if (label === null) return false
    const own = labelOf(label.text).words
    return (own.length > 3 && folded.includes(own)) || names.some((name) => own.includes(labelOf(name).words))
  })
  return named.length > 0 ? named : rows
}

const bearsMark = ({ assigned: { label }, facts }: AnsweredRow, mark: string): boolean =>
  facts.some((f) => f.note?.includes(mark)) || label?.raw.trim().endsWith(mark) === true

/** The cells of a grid that are words and take something back, each with the row it stands in. */
const saidWithin = once((grid: Grid): readonly { code: TakenBack; words: string; cell: GridCell; row: number }[] =>
  grid.rows.flatMap((cells, row) => {
    const words = [...new Set(cells.filter((c) => c.reading.state === 'text'))]
    const alone = !cells.some((c) => c.reading.state === 'number')
    return words.flatMap((cell) => {
      const whole = isCorrection.test(fold(cell.text)) && cells.length > 1
      const code = whole ? 'corrected' : takenBackBy(cell.raw)
      // a row with numbers may be about samples
      if (code === null || (code === 'not-final' && !alone)) return []
      const said = whole ? cells.map((c) => c.text).join(' ') : cell.text
      // 5（更正）: of its own number
      const isOwn = code === 'corrected' && /^\d/u.test(fold(cell.text)) && fold(cell.text).length < 12
      return [{ code, words: said.trim(), cell, row: (alone || whole) && !isOwn ? -1 : row }]
    })
  }),
)

const withinTables = (rows: readonly AnsweredRow[], grids: readonly Grid[]): Heeded[] =>
  grids.flatMap((grid) =>
    saidWithin(grid).map(({ code, words, cell, row }) => {
      const own = rows.filter((r) => r.assigned.row.grid === grid)
      const meant = row === -1 ? meantBy(words, own) : own.filter((r) => r.assigned.row.row === row)
      return { notice: { code, words, place: placeOfWords(cell.source) }, rows: new Set(meant) }
    }),
  )

const ofThisTable = /[本上下此该]表|表[中内]/u

/** A line that speaks of the table it stands beside is about that table; any other is about them all. */
const besideTables = (rows: readonly AnsweredRow[], notices: readonly Notice[]): Heeded[] =>
  notices.map((notice) => {
    if (notice.code === 'not-final' && !ofThisTable.test(fold(notice.words))) return { notice, rows: null }
    const beside = ofThisTable.test(fold(notice.words))
      ? rows.filter(({ assigned: { row } }) =>
          [...(row.grid.table.over ?? []), ...(row.grid.table.under ?? [])].includes(notice.line),
        )
      : []
    return { notice, rows: new Set(meantBy(notice.words, beside.length > 0 ? beside : rows)) }
  })

/** Tables of other bodies: a sheet that is told from others by whom it is about carries that as its column. */
const ofOthers = (rows: readonly AnsweredRow[], found: readonly OfOther[]): Heeded[] =>
  [...new Map(found.map((f) => [f.place, f])).values()].flatMap(({ words, place }) => {
    const grids = new Set(found.filter((f) => f.place === place).map((f) => f.grid))
    const own = rows.filter(({ assigned: a }) => grids.has(a.row.grid) && a.ref !== null && a.scope === undefined)
    return own.length === 0 ? [] : [{ notice: { code: 'other-body', words, place }, rows: new Set(own) }]
  })

/** What the report says outside its tables that is about their numbers. */
export interface Around {
  notices?: readonly Notice[]
  /** the names that the report has for its agency */
  agencies?: readonly string[]
  /** agencies that lines anywhere name as those of its tables */
  others?: readonly OtherName[]
}

/** Numbers that words in the tables, beside them or anywhere in the report take back are not given, and it is said why. */
export const heedNotices = (
  rows: readonly AnsweredRow[],
  grids: readonly Grid[],
  { notices = [], agencies = [], others = [] }: Around,
): { rows: readonly AnsweredRow[]; findings: Finding[] } => {
  const heeded = [
    ...withinTables(rows, grids),
    ...besideTables(rows, notices),
    ...ofOthers(rows, tablesOfOthers(grids, agencies, others)),
  ]
  if (heeded.length === 0) return { rows, findings: [] }
  const doubted = mapFacts(rows, (fact, row) => {
    const codes = heeded.filter((h) => h.rows === null || h.rows.has(row)).map((h) => h.notice.code)
    const more = [...new Set(codes)].filter((code) => fact.raw !== '' && !hasDoubt(fact, code))
    return more.length === 0
      ? fact
      : withDoubts(fact, [
          ...fact.doubts,
          ...more.map((code) => ({ code, ...(fact.value === null ? {} : { candidates: [fact.value] }) })),
        ])
  })
  const kept = new Map(rows.map((row, i) => [row, doubted[i]!]))
  return {
    rows: doubted,
    findings: heeded.map(({ notice, rows: own }) =>
      findingOf(
        notice,
        [...(own ?? rows)].flatMap((r) => kept.get(r)!.facts.filter((f) => hasDoubt(f, notice.code))),
      ),
    ),
  }
}

const findingOf = ({ code, words, place }: Heeded['notice'], facts: readonly Fact[]): Finding => {
  const said = words.replace(/\s+/gu, ' ')
  const count = facts.length
  const { rule, zh, en } = sayings[code]
  return finding({
    rule,
    kind: 'reading',
    severity: 'warning',
    indicators: [...new Set(facts.flatMap((f) => f.indicator ?? []))],
    place,
    actual: said,
    message: { zh: zh(said, count), en: en(said, count) },
  })
}

type Saying = (said: string, count: number) => string
const sayings: Record<Heeded['notice']['code'], { rule: string; zh: Saying; en: Saying }> = {
  corrected: {
    rule: 'corrected-elsewhere',
    zh: (said, count) => `文中另有更正（${said}），所涉 ${count} 个数未采用，请对照更正`,
    en: (said, count) =>
      `Words elsewhere correct numbers (${said}); ${count} of them are not given. Compare with the correction`,
  },
  'not-final': {
    rule: 'not-final',
    zh: (said, count) => `文中说明这不是正式公布的数据（${said}），${count} 个数未采用`,
    en: (said, count) =>
      `The document says that it is void, a draft or a sample (${said}); ${count} numbers are not given`,
  },
  'other-body': {
    rule: 'other-body',
    zh: (said, count) => `统计表写着别的机关或更大的范围（${said}），不能确定是本机关的数，${count} 个数未采用`,
    en: (said, count) =>
      `The table names another body, or more than one (${said}); ${count} numbers are not shown to be this agency’s and are not given`,
  },
}
