import { fillsInFor } from '../agency/same-name.ts'
import { groupBy } from '../base/group-by.ts'
import { once } from '../base/once.ts'
import type { Grid, GridCell } from '../cells/grid.ts'
import type { Form } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Place } from '../model/place.ts'
import type { Fact } from '../model/report.ts'
import type { Text } from '../model/tree.ts'
import { placeOfWords } from '../model/within.ts'
import { nameBeside, type OtherName } from '../outline/other-names.ts'
import type { Notice } from '../regions/notices/notices.ts'
import { fold } from '../text/fold.ts'
import { type Saying, sayingOf, type TakenBack } from '../text/sayings/saying.ts'
import { type AnsweredRow, hasDoubt, mapFacts, withDoubts } from './answers.ts'
import type { OpenEnd } from './cut-end.ts'
import { factsMarked, factsMeant, type Names, namesOf } from './named-facts.ts'
import { type OfOther, tablesOfOthers } from './other-body.ts'

/** A notice, and the numbers it takes back; null: all of them. */
interface Heeded {
  notice: {
    code: TakenBack | 'other-body' | 'year-contradicted'
    as: keyof typeof sayings
    words: string
    place: Place
  }
  facts: ReadonlySet<Fact> | null
}

/** A row that is called a correction and has numbers: those in place of others'. */
const isCorrection = /^(?:勘误|更正|订正|修正|改正)(?:后|为)?(?:数据?|值)?[:：]?$/u

const correction: Saying = { code: 'corrected', sure: true, subjects: [], wrong: [], right: [] }

/** The cells of a grid that are words and take something back, each with the row it stands in. */
const saidWithin = once((grid: Grid): readonly { said: Saying; words: string; cell: GridCell; row: number }[] =>
  grid.rows.flatMap((cells, row) => {
    const words = [...new Set(cells.filter((c) => c.reading.state === 'text'))]
    const alone = !cells.some((c) => c.reading.state === 'number')
    return words.flatMap((cell) => {
      const whole = isCorrection.test(fold(cell.text)) && cells.length > 1
      const said = whole ? correction : sayingOf(cell.raw)
      // a row with numbers may be about samples
      if (said === null || (said.code === 'not-final' && !alone)) return []
      const printed = whole ? cells.map((c) => c.text).join(' ') : cell.text
      // 5（更正）: of its own number
      const isOwn = said.code === 'corrected' && /^\d/u.test(fold(cell.text)) && fold(cell.text).length < 12
      return [{ said, words: printed.trim(), cell, row: (alone || whole) && !isOwn ? -1 : row }]
    })
  }),
)

const noticeOf = ({ code, ofKind }: Saying, words: string, place: Place): Heeded['notice'] => ({
  code,
  as: ofKind ? 'other-kind' : code,
  words,
  place,
})

const factsIn = (rows: readonly AnsweredRow[]): Set<Fact> => new Set(rows.flatMap((r) => r.facts))

const withinTables = (rows: readonly AnsweredRow[], grids: readonly Grid[], names: () => Names): Heeded[] =>
  grids.flatMap((grid) =>
    saidWithin(grid).flatMap(({ said, words, cell, row }) => {
      const own = rows.filter((r) => r.assigned.row.grid === grid)
      const ofRow = own.filter((r) => r.assigned.row.row === row)
      const facts = row === -1 ? factsMeant(said, words, own, rows, names()) : said.sure ? factsIn(ofRow) : null
      return facts === null ? [] : [{ notice: noticeOf(said, words, placeOfWords(cell.source)), facts }]
    }),
  )

/** A comment on one number that is about others too: it tells what the sheet is, or with which one it is exchanged. */
const aboutMore =
  /[本此该上下]表|表[中内格]|报告|年报|[全各]部|所有|各[项行列栏]|[草初样]稿|送审|征求意见|颠倒|互换|对换|对调|调换|互调|倒置|错位|错[行列]|串[行列]|[填写录]反/u

/** A line that speaks of the table it stands beside is about that table; any other is about them all. */
const besideTables = (rows: readonly AnsweredRow[], notices: readonly Notice[], names: () => Names): Heeded[] =>
  notices.flatMap(({ said, words, place, tables, mark, cell }): Heeded[] => {
    const notice = noticeOf(said, words, place)
    const on = cell === undefined ? [] : [...factsIn(rows)].filter((f) => f.place.path === cell)
    if (on.length > 0 && !aboutMore.test(fold(words))) {
      // a name in the comment is that of another row or column
      const others = factsMeant({ ...said, sure: false, wrong: [] }, words, rows, rows, names())
      return [{ notice, facts: new Set([...on, ...(others ?? [])]) }]
    }
    const beside = rows.filter((r) => tables.includes(r.assigned.row.grid.table.place))
    const scope = beside.length > 0 ? beside : rows
    const marked = mark === undefined ? [] : factsMarked(mark, scope)
    if (marked.length > 0) return [{ notice, facts: new Set(marked) }]
    if (said.code === 'not-final') return [{ notice, facts: beside.length > 0 ? factsIn(beside) : null }]
    const facts = factsMeant(said, words, scope, rows, names())
    return facts === null || facts.size === 0 ? [] : [{ notice, facts }]
  })

/** Tables of other bodies: a sheet that is told from others by whom it is about carries that as its column. */
const ofOthers = (rows: readonly AnsweredRow[], found: readonly OfOther[]): Heeded[] => {
  const asked = rows.filter(({ assigned: a }) => a.ref !== null && a.scope === undefined)
  const rowsIn = groupBy(asked, (row) => row.assigned.row.grid)
  return [...groupBy(found, (f) => f.place)].flatMap(([place, ofThem]) => {
    const own = [...new Set(ofThem.map((f) => f.grid))].flatMap((grid) => rowsIn.get(grid) ?? [])
    const { words } = ofThem.at(-1)!
    return own.length === 0
      ? []
      : [{ notice: { code: 'other-body', as: 'other-body', words, place }, facts: factsIn(own) }]
  })
}

/** Rows whose label is the name of another body: 平湖县城市管理局 in the one row of a table that the form gives no labels. */
const rowsOfOthers = (rows: readonly AnsweredRow[], agencies: readonly string[]): Heeded[] =>
  agencies.length === 0
    ? []
    : rows.flatMap((row): Heeded[] => {
        const { ref, row: printed, scope } = row.assigned
        if (ref === null || scope !== undefined || !printed.cells.some((c) => c.reading.state === 'number')) return []
        const named = printed.cells.find((c) => c.reading.state === 'text' && fold(c.text) === nameBeside(c.text))
        if (named === undefined || fold(ref.row.label) === fold(named.text)) return []
        if (agencies.some((a) => fillsInFor(named.text, a))) return []
        const notice = {
          code: 'other-body',
          as: 'other-body',
          words: named.text,
          place: placeOfWords(named.source),
        } as const
        return [{ notice, facts: factsIn([row]) }]
      })

/** What the report says outside its tables that is about their numbers. */
export interface Around {
  notices?: readonly Notice[]
  /** the names that the report has for its agency */
  agencies?: readonly string[]
  /** agencies that lines anywhere name as those of its tables */
  others?: readonly OtherName[]
  /** what names another year, where everything but the title does */
  otherYear?: { words: string; place: Place } | null
  /** forms of the user's own: of two that answer as much, one of these counts */
  own?: readonly Form[]
  /** where the file ends, if that is no place to end at */
  openEnd?: OpenEnd | undefined
  /** the lines of paragraphs */
  lines?: readonly Text[]
}

/** The labels of the tables that the rows answer, as they are compared with the names of bodies. */
const labelsOf = (rows: readonly AnsweredRow[]): string[] =>
  [...new Set(rows.flatMap(({ assigned }) => assigned.ref?.table ?? []))].flatMap((table) =>
    table.rows.flatMap(({ label, aliases = [] }) => [label, ...aliases].map(fold)),
  )

const contradicted = 'year-contradicted' as const

/** Numbers that words in the tables, beside them or anywhere in the report take back are not given, and it is said why. */
export const heedNotices = (
  rows: readonly AnsweredRow[],
  grids: readonly Grid[],
  { notices = [], agencies = [], others = [], otherYear = null }: Around,
): { rows: readonly AnsweredRow[]; findings: Finding[] } => {
  // most reports take nothing back
  let known: Names | undefined
  const names = (): Names => (known ??= namesOf(rows))
  const heeded = [
    ...withinTables(rows, grids, names),
    ...besideTables(rows, notices, names),
    ...(otherYear === null ? [] : [{ notice: { code: contradicted, as: contradicted, ...otherYear }, facts: null }]),
    ...ofOthers(rows, tablesOfOthers(grids, agencies, others, labelsOf(rows))),
    ...rowsOfOthers(rows, agencies),
  ]
  if (heeded.length === 0) return { rows, findings: [] }
  const doubted = mapFacts(rows, (fact) => {
    const codes = heeded.filter((h) => h.facts === null || h.facts.has(fact)).map((h) => h.notice.code)
    const more = [...new Set(codes)].filter((code) => fact.raw !== '' && !hasDoubt(fact, code))
    return more.length === 0
      ? fact
      : withDoubts(fact, [
          ...fact.doubts,
          ...more.map((code) => ({ code, ...(fact.value === null ? {} : { candidates: [fact.value] }) })),
        ])
  })
  const printed = factsIn(rows)
  const kept = new Map([...printed].map((fact, i) => [fact, [...factsIn(doubted)][i]!]))
  return {
    rows: doubted,
    findings: heeded.map(({ notice, facts }) =>
      findingOf(
        notice,
        [...(facts ?? printed)].flatMap((f) => (hasDoubt(kept.get(f)!, notice.code) ? [kept.get(f)!] : [])),
      ),
    ),
  }
}

const findingOf = ({ as, words, place }: Heeded['notice'], facts: readonly Fact[]): Finding => {
  const said = words.replace(/\s+/gu, ' ')
  const count = facts.length
  const { rule, zh, en } = sayings[as]
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

type Message = (said: string, count: number) => string
const sayings: Record<
  TakenBack | 'other-body' | 'other-kind' | typeof contradicted,
  { rule: string; zh: Message; en: Message }
> = {
  'other-kind': {
    rule: 'corrected-elsewhere',
    zh: (said, count) => `文中注明这些数不是表格所问的数（${said}），${count} 个数未采用`,
    en: (said, count) => `A note says that numbers are not what the form asks for (${said}); ${count} are not given`,
  },
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
  'year-contradicted': {
    rule: 'other-year',
    zh: (said, count) => `标题的年度与各处所写的都不同（如“${said}”），不能确定是哪一年的数，${count} 个数未采用`,
    en: (said, count) =>
      `The title names another year than everything else (such as “${said}”): of which the numbers are is not told; ${count} are not given`,
  },
  'other-body': {
    rule: 'other-body',
    zh: (said, count) => `统计表写着别的机关或更大的范围（${said}），不能确定是本机关的数，${count} 个数未采用`,
    en: (said, count) =>
      `The table names another body, or more than one (${said}); ${count} numbers are not shown to be this agency’s and are not given`,
  },
}
