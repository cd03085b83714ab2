import { onceWith } from '../base/once.ts'
import { type Grid, tableToGrid } from '../cells/grid.ts'
import { emptyForm, type Form, type FormRow, type FormTable } from '../forms/form.ts'
import { type Finding, finding } from '../model/finding.ts'
import type { CheckTally, Fact } from '../model/report.ts'
import type { Table, Text } from '../model/tree.ts'
import type { Said } from '../prose/claims.ts'
import { fold } from '../text/fold.ts'
import { labelOf } from '../text/label.ts'
import { type AnsweredRow, answerRows, factsOf, mapFacts, withDoubts } from './answers.ts'
import { type Assigned, assignRows } from './assign.ts'
import { doubtAssumedOrder } from './assumed-order.ts'
import { bearOut } from './bear-out.ts'
import { doubtBrokenBelow } from './broken-below.ts'
import { asPrinted, assignByTitle, readsByTitle } from './by-title.ts'
import { isMisprinted, matchHeader } from './columns.ts'
import { joinContinued, saysItGoesOn } from './continued.ts'
import { joinColumns } from './continued-columns.ts'
import { isLineNumber } from './counting.ts'
import { doubtCutEnd } from './cut-end.ts'
import { joinCutRows } from './cut-rows.ts'
import { doubtDisplaced } from './displaced.ts'
import { type Around, heedNotices } from './heed-notices.ts'
import { joinByHabit } from './join-by-habit.ts'
import { joinBySums } from './join-by-sums.ts'
import { doubtLabelBelow } from './label-below.ts'
import { balance, type LedgerRegion, type TableRows } from './ledger.ts'
import { besideTables } from './lines-beside.ts'
import { doubtBlanksBesideLost } from './lost-numbers.ts'
import { doubtHeadsOfColumns, standUpright } from './on-its-side.ts'
import { doubtOverLines } from './over-lines.ts'
import { partByProse } from './part-by-prose.ts'
import { placeValues } from './placing.ts'
import { rowFindings } from './row-findings.ts'
import { countsColumns, type DataRow, gridToRows, type HeaderColumn } from './rows.ts'
import { assignScopes, assignTimes } from './scopes.ts'
import { doubtShifted } from './shifted.ts'
import { isRowOf, labelWords } from './similar.ts'
import { columnWords, turnTable } from './turned.ts'
import { doubtBlanksByTwo } from './two-in-one.ts'
import { withTime } from './unnamed-rows.ts'
import { vocabularyOf } from './vocabulary.ts'
import { joinWrittenOut } from './written-out.ts'
import { otherTimeOf, yearsApart } from './years-beside.ts'

export interface Matched {
  form: Form | null
  evidence: 'labels' | 'headers' | null
  facts: Fact[]
  ledger: LedgerRegion[]
  findings: Finding[]
  checks: CheckTally[]
}

/** A form is in the document when it explains this many rows, or this share of what it asks for, or a row under its very own headers. */
const fewestRows = 3
const smallestShare = 0.25

/**
 * Tables of a document against the forms: the form that explains most, and one answer for each thing it asks for.
 * A row no form knows is kept with `indicator: null`; an item without a row is a `missing-row`.
 */
export const matchTables = (
  tables: readonly Table[],
  forms: readonly Form[],
  expected: Form | null,
  maxCells: number,
  year: number | null = null,
  claims: (form: Form) => readonly Said[] = () => [],
  around: Around = {},
): Matched => {
  const vocabulary = vocabularyOf(forms)
  const further = (before: Table, next: Table) => joinColumns(before, next, columnWords(forms), maxCells)
  const readable = joinContinued(tables, forms.some(readsByTitle), further)
    .filter((table) => !isOutOfBounds(table))
    .flatMap((table) => {
      const whole = joinWrittenOut(table)
      const uncut = joinCutRows(whole.table, forms, maxCells)
      const findings = [...whole.findings, ...uncut.findings]
      const upright = standUpright(tableToGrid(uncut.table, maxCells), forms, maxCells)
      return turnTable(upright, forms, maxCells)
        .flatMap((own) => yearsApart(own, year, maxCells).map((grid, i) => ({ grid, isOfOther: i > 0 })))
        .map((own, i) => ({ ...own, findings: i === 0 ? findings : [] }))
    })
  const ofOthers = new Set(readable.flatMap((r) => (r.isOfOther ? [r.grid] : [])))
  const grids = readable.map((r) => r.grid)
  const printed = grids.flatMap((grid) => gridToRows(grid, vocabulary))
  const rows = printed
    .filter((row, i) => !isCaption(row) && !numbersColumns(row, printed[i + 1]))
    .map((row) => withTime(row, forms))
    .map((row) => (ofOthers.has(row.grid) ? ofOtherTime(row, year) : row))
  const tried = likely(forms, rows)
    .map((form) => asPrinted(form, rows))
    .map((form) => ({ form, assigned: (readsByTitle(form) ? assignByTitle : assignRows)(rows, form, year) }))
    .map((t) => ({ ...t, score: scoreOf(t.form, t.assigned) }))
  const best = tried.reduce<(typeof tried)[number] | null>((top, t) => {
    if (t.score.rows < fewestRows && t.score.share < smallestShare && !t.score.headed) return top
    if (top === null || t.score.value > top.score.value + 1e-9) return t
    if (
      Math.abs(t.score.value - top.score.value) >= 1e-9 ||
      top.form === expected ||
      around.own?.some((form) => form.id === top.form.id)
    )
      return top
    return t.form === expected || t.score.named > top.score.named ? t : top
  }, null)
  const all =
    best === null
      ? assignRows(rows, emptyForm)
      : readsByTitle(best.form)
        ? best.assigned
        : (assignTimes(rows, best.form, year) ?? assignScopes(rows, best.form, year) ?? best.assigned)
  const assigned = all.filter((a) => a.ref !== null || isStatistic(a, best === null ? [] : all))
  const form = best?.form ?? null
  const inLine = doubtDisplaced(doubtAssumedOrder(answerRows(assigned, form, year)), form)
  const whole = bearOut(doubtShifted(doubtConflicts(doubtOverLines(inLine.rows, form))), form)
  const read = joinByHabit(joinBySums(whole, form), form)
  const given = partByProse(read, form, year, claims)
  const kept = new Set(assigned)
  const ended = doubtCutEnd(
    doubtBlanksByTwo(doubtHeadsOfColumns(doubtLabelBelow(doubtBrokenBelow(given, grids)))),
    grids,
    form,
    around.openEnd,
  )
  const heeded = heedNotices(ended.rows, grids, around)
  const byTable = groupBy(grids, {
    answered: heeded.rows,
    dropped: all.filter((a) => !kept.has(a)),
    captions: printed.filter(isCaption),
  })
  const { ledger, rows: balanced, findings: unused } = balance(byTable)
  const answers = new Set(assigned.flatMap((a) => a.ref?.row ?? []))
  const lines = around.lines ?? []
  const beside = besideTables(form ?? emptyForm, answers, form === null ? [] : outOfTables(lines, tables))
  const answered = doubtBlanksBesideLost(balanced, [...ledger, ...beside.regions])
  const findings = [
    ...inLine.findings,
    ...ended.findings,
    ...heeded.findings,
    ...rowFindings(answered),
    ...unused,
    ...readable.flatMap((r) => r.findings),
    ...tables.filter(isOutOfBounds).map(outOfBounds),
    ...beside.findings,
    ...(best
      ? missing(best.form, assigned, grids, beside.rows)
      : noTable(
          expected,
          lines.map((t) => t.value),
        )),
  ]
  return {
    form,
    evidence: best === null ? null : best.score.labelled > 0 ? 'labels' : 'headers',
    facts: factsOf(answered),
    ledger: [...ledger, ...beside.regions],
    findings,
    checks: structureTally(assigned.length, findings, best !== null),
  }
}

/** A row of a table that was parted by years, and is of another than the report's. */
const ofOtherTime = (row: DataRow, year: number | null): DataRow => {
  const time = row.time === undefined ? otherTimeOf(row.grid, year) : null
  return time === null ? row : { ...row, time }
}

/** What became of the rows of each table. */
const groupBy = (
  grids: readonly Grid[],
  of: { answered: readonly AnsweredRow[]; dropped: readonly Assigned[]; captions: readonly DataRow[] },
): TableRows[] => {
  const own = <T>(items: readonly T[], gridOf: (item: T) => Grid) => {
    const groups = new Map<Grid, T[]>(grids.map((grid) => [grid, []]))
    for (const item of items) groups.get(gridOf(item))!.push(item)
    return groups
  }
  const answered = own(of.answered, (r) => r.assigned.row.grid)
  const dropped = own(of.dropped, (a) => a.row.grid)
  const captions = own(of.captions, (row) => row.grid)
  return grids.map((grid) => ({
    grid,
    answered: answered.get(grid)!,
    dropped: dropped.get(grid)!,
    captions: new Set(captions.get(grid)!.map((row) => row.row)),
  }))
}

/** Rules that are checked while rows are matched, each once a row. */
const structureRules = [
  'missing-row',
  'missing-table',
  'unexpected-row',
  'unlabelled-row',
  'duplicate-row',
  'row-out-of-order',
  'label-deviation',
  'ragged-row',
] as const

const structureTally = (rows: number, findings: readonly Finding[], formKnown: boolean): CheckTally[] =>
  structureRules.map((rule) => {
    const failed = findings.reduce((n, f) => n + (f.rule === rule ? 1 + (f.related?.length ?? 0) : 0), 0)
    return formKnown || rule === 'ragged-row'
      ? { rule, passed: Math.max(0, rows - failed), failed, notAssessable: 0 }
      : { rule, passed: 0, failed, notAssessable: 1 }
  })

/**
 * Forms worth trying: those whose own words stand in the rows about as often as those of the best. Where no words are known at
 * all (a table of headers alone), every form is.
 */
const likely = (forms: readonly Form[], rows: readonly DataRow[]): readonly Form[] => {
  const printed = new Set(rows.flatMap((row) => row.cells.map((cell) => labelOf(cell.text).words)))
  const known = forms.map((form) => [...labelWords(form)].filter((w) => printed.has(w)).length)
  const most = Math.max(...known)
  return most < fewestRows ? forms : forms.filter((_, i) => known[i]! * 2 >= most)
}

/** No form has nearly as many columns; a table with more is not searched for one. */
const mostColumns = 300

const isOutOfBounds = (table: Table): boolean => table.children.some((row) => row.children.length > mostColumns)

const outOfBounds = (table: Table): Finding =>
  finding({
    rule: 'unreadable-table',
    kind: 'reading',
    severity: 'error',
    place: table.place,
    actual: Math.max(...table.children.slice(0, 1000).map((row) => row.children.length)),
    expected: mostColumns,
    message: {
      zh: `这张表一行超过 ${mostColumns} 个单元格，不像统计表，没有读取`,
      en: `A row of this table has over ${mostColumns} cells; it is no statistics table and was not read`,
    },
  })

/** One cell over the whole width, or the only words of its row: a title or note inside the table. */
const isCaption = (row: DataRow): boolean => {
  const words = row.cells.filter((c) => c.text !== '')
  if (words.length === 0) return row.cells.length < 2 && row.header.length === 0
  const only = words[0]!
  return (
    words.length === 1 &&
    only.reading.state === 'text' &&
    (saysItGoesOn(only.text) ||
      /^第.{1,4}条第?.{1,4}项|^注[:：]|^备注[:：]|^(?:填报|报送)|^说明[:：]|^(?:财决|决算)?公开\d{1,2}表/u.test(
        only.text.trim(),
      ))
  )
}

/** 1 2 3 … and nothing else, between the names of columns and the numbers under them. */
const numbersColumns = (row: DataRow, next: DataRow | undefined): boolean =>
  row.cells.length >= fewestRows &&
  row.cells.every((c) => c.reading.state === 'number' || c.text === '') &&
  countsColumns(row) &&
  next?.header === row.header

/** Numbers beside nothing that names them, in a table of the form or in one that holds nothing else. 1 2 3 … counts the columns. */
const isUnnamed = (a: Assigned, all: readonly Assigned[]): boolean => {
  const numbers = a.row.cells.filter((c) => c.reading.value !== null && !isLineNumber(a.row, c))
  const beside = all.filter((other) => other.row.grid === a.row.grid)
  return (
    numbers.length > 0 &&
    !countsColumns(a.row) &&
    (beside.some((b) => b.ref !== null) || beside.every((b) => b.label === null))
  )
}

/** 栏次 | 1 | 2 | 3 …, and what is set where a table goes on: （接上页）, 续表. */
const isCounting = (a: Assigned): boolean =>
  countsColumns(a.row) &&
  /^\(?(?:[栏列行项]次|[栏列行]号|序号|接上[页表]|续[上前]?[页表])\)?$/u.test(fold(a.label?.text ?? ''))

/** A row outside the form is worth keeping when it names something and gives a number in a table that has a header or matched rows. */
const isStatistic = (a: Assigned, all: readonly Assigned[]): boolean => {
  if (a.label === null) return isUnnamed(a, all)
  if (a.values.length === 0 || (a.ref === null && isCounting(a))) return false
  const besideMatched = all.some((other) => other.ref !== null && other.row.grid === a.row.grid)
  const hasNumber = a.values.some((v) => v.reading.state === 'number')
  const inShape = a.row.header.some((h) => h.role === 'label') && a.row.header.some((h) => h.role === 'value')
  return besideMatched ? hasNumber || a.unit !== null : hasNumber && (inShape || a.unit !== null)
}

/** How much of a form the document answers: a point for each row, half of it where the columns are not the form's, less what is missing. */
const scoreOf = (
  form: Form,
  assigned: readonly Assigned[],
): { value: number; rows: number; share: number; labelled: number; headed: boolean; named: number } => {
  const answered = assigned.filter((a) => a.ref !== null && a.how !== 'repeated')
  const asked = form.tables.flatMap((t) => t.rows.filter((r) => r.kind !== 'derived')).length
  const known = answered.map((a) => a.ref!.table.columns.length === 0 || knownColumns(a, form))
  const points = answered.map((a, i) => a.similarity * (known[i] ? 1 : 0.5) * (a.ref!.row.kind === 'derived' ? 0.5 : 1))
  const value = points.reduce((sum, p) => sum + p, 0)
  const labelled = answered.filter((a) => a.label !== null).length
  return {
    value: value - 0.3 * Math.max(0, asked - answered.length),
    rows: answered.length,
    share: value / asked,
    headed: answered.some((a, i) => a.ref!.table.columns.length > 1 && a.similarity === 1 && known[i]!),
    labelled,
    named: answered.reduce((sum, a) => sum + namedShare(a.row.header, a.ref!.table), 0),
  }
}

/** How many of the headers over rows and of the columns of their table are each other's. */
const namedShare = onceWith((header: readonly HeaderColumn[], { columns }: FormTable): number => {
  if (columns.length === 0) return 0
  const headers = header.filter((h) => h.role === 'value')
  const order = matchHeader(header, columns)
  // the words themselves, and not what comes near them
  const exact = order.filter((c, i) => c !== null && !isMisprinted(headers[i]!, columns[c]!)).length
  const asked = columns.filter((c, i) => !c.optional || order.includes(i)).length
  return (2 * exact) / Math.max(1, headers.length + asked)
})

const knownColumns = (a: Assigned, form: Form): boolean => {
  return placeValues(a, form).doubts.every((d) => d.code === 'out-of-step')
}

/** A message lists so many rows; `expected` has them all. */
const mostListed = 8

/** Lines within a table are in its books. */
const outOfTables = (lines: readonly Text[], tables: readonly Table[]): readonly Text[] => {
  const within = new Set(tables.flatMap((t) => (t.leftOver ?? []).map((l) => JSON.stringify(l.text.place))))
  return within.size === 0 ? lines : lines.filter((t) => !within.has(JSON.stringify(t.place)))
}

/** Names in tables that answer nothing of the form, and in rows that are none of its items. */
const strayWords = (assigned: readonly Assigned[], grids: readonly Grid[]): ReadonlySet<string> => {
  const answering = new Set(assigned.flatMap((a) => (a.ref === null ? [] : [a.row.grid])))
  const cells = [
    ...grids.flatMap((grid) => (answering.has(grid) ? [] : grid.rows.flat())),
    ...assigned.flatMap((a) => (a.ref === null ? a.row.cells : [])),
  ]
  return new Set(cells.filter((c) => c.reading.state === 'text').map((c) => labelOf(c.text).words))
}

/** Items of the form that no row answers. A table that is not there at all is said once. */
const missing = (
  form: Form,
  assigned: readonly Assigned[],
  grids: readonly Grid[],
  inLines: ReadonlySet<FormRow>,
): Finding[] => {
  const place = grids[0]?.table.place ?? {}
  const strays = strayWords(assigned, grids)
  // what stands in rows and columns that nothing was made of is there, and was not read
  const isThere = (table: FormTable, rows: readonly FormRow[]): boolean => {
    const names = [...rows, ...table.columns]
    return names.filter((item) => strays.has(labelOf(item.label).words)).length >= fewestRows
  }
  // where tables are told by their titles, one with numbers and no title that is known may be any of them
  const answering = new Set(assigned.flatMap((a) => (a.ref === null ? [] : [a.row.grid])))
  const hasUnknown =
    readsByTitle(form) &&
    grids.some((grid) => !answering.has(grid) && grid.rows.flat().some((c) => c.reading.state === 'number'))
  // 其中：X where the form has X: the words are there, and were not taken for the row
  const unread = assigned.flatMap((a) => (a.ref === null && a.label !== null ? [labelOf(a.label.text)] : []))
  const isElsewhere = ({ label }: FormRow): boolean => {
    const own = labelOf(label)
    return unread.some((l) => l.words === own.words && l.ofWhich !== own.ofWhich)
  }
  // 一、主动公开情况 in a cell before all rows of its group, and not in a row of its own
  const beside = new Set(assigned.flatMap((a) => a.row.outer.map((c) => labelOf(c.text).words)))
  const first = new Set(
    assigned.flatMap((a) => a.row.cells.filter((c) => c.rowSpan > 1).map((c) => labelOf(c.text).words)),
  )
  const headsRows = (row: FormRow): boolean => {
    const { words } = labelOf(row.label)
    return row.kind === 'group' && (beside.has(words) || first.has(words))
  }
  // where rows and tables come from labels or alignment alone, one that is not found may have been lost in the text
  const kindOf = (own: readonly Grid[], table: FormTable, rows: readonly FormRow[]): Finding['kind'] =>
    rows.some((row) => inLines.has(row)) || own.some((grid) => grid.table.by === 'inferred') || isThere(table, rows)
      ? 'reading'
      : 'report'
  return form.tables.flatMap((table) => {
    // tables of a form may share what they say of a row
    const answered = new Set(assigned.flatMap((a) => (a.ref?.table === table ? [a.ref.row] : [])))
    const rows = table.rows.filter(
      (row) => row.kind !== 'derived' && !row.optional && !answered.has(row) && !headsRows(row),
    )
    const ids = (of: readonly (typeof rows)[number][]) => [
      ...new Set(
        of.flatMap((row) =>
          row.id !== undefined
            ? [row.id]
            : (table.cells?.[table.rows.indexOf(row)] ?? table.columns.flatMap((c) => c.id ?? [])),
        ),
      ),
    ]
    if (!table.rows.some((row) => row.kind !== 'derived' && answered.has(row)))
      return table.optional || rows.length === 0
        ? []
        : [
            finding({
              rule: 'missing-table',
              kind: hasUnknown ? 'reading' : kindOf(grids, table, rows),
              severity: 'warning',
              indicators: ids(rows),
              place,
              message: { zh: `没有找到“${table.title}”的表格`, en: `The table “${table.title}” was not found` },
            }),
          ]
    const near = assigned.find((a) => a.ref?.table === table)
    // 合计 | 人员经费 | 公用经费 over the columns, where the form has rows with these totals
    const heads = new Set(near?.row.header.flatMap((h) => labelOf(h.path.at(-1) ?? '').words) ?? [])
    const isOverColumns = ({ label }: FormRow): boolean => {
      const { words } = labelOf(label)
      return /.[合总小]计$/u.test(words) && heads.has(words.slice(0, -2))
    }
    return runsOf(rows, table).map((run) => {
      const labels = run.map((row) => row.label)
      const names = labels.join('、')
      const listed = labels.length > mostListed ? `${labels.slice(0, mostListed).join('、')}……` : names
      return finding({
        rule: 'missing-row',
        kind:
          isThere(table, rows) || run.every(isElsewhere) || run.every(isOverColumns)
            ? 'reading'
            : kindOf(near ? [near.row.grid] : grids, table, run),
        severity: 'warning',
        indicators: ids(run),
        place: near?.row.grid.table.place ?? place,
        expected: names,
        message:
          run.length === 1
            ? { zh: `缺少“${names}”一行`, en: `The row “${names}” is missing` }
            : { zh: `缺少 ${run.length} 行：${listed}`, en: `${run.length} rows are missing: ${listed}` },
      })
    })
  })
}

/** Missing rows that follow each other in the form are one gap. */
const runsOf = (rows: readonly FormRow[], table: FormTable): FormRow[][] => {
  const runs: FormRow[][] = []
  const listed = table.rows.filter((r) => r.kind !== 'derived')
  for (const row of rows) {
    const open = runs.at(-1)
    if (open && listed.indexOf(row) === listed.indexOf(open.at(-1)!) + 1) open.push(row)
    else runs.push([row])
  }
  return runs
}

/** So many labels of a form that stand apart from any table are those of one that was taken apart. */
const fewestApart = 5

/** A year with a national form and a report without its tables: where its labels stand in lines of their own, the text has lost them. */
const noTable = (expected: Form | null, lines: readonly string[]): Finding[] =>
  expected === null
    ? []
    : [
        finding({
          rule: 'missing-table',
          kind: lines.filter((l) => isRowOf(expected, l)).length >= fewestApart ? 'reading' : 'report',
          severity: 'warning',
          place: {},
          expected: expected.id,
          message: {
            zh: `没有找到“${expected.name.zh}”的统计表：没有任何数据可取`,
            en: `No table of “${expected.name.en}” was found: no numbers are given`,
          },
        }),
      ]

/** Two rows for one item that say different things: neither is taken for the answer. */
const doubtConflicts = (rows: readonly AnsweredRow[]): readonly AnsweredRow[] => {
  if (!rows.some((r) => r.assigned.how === 'repeated')) return rows
  const key = (f: Fact) => `${f.indicator}|${f.applicant}|${f.column}`
  const printed = new Map<string, Set<string>>()
  for (const f of factsOf(rows)) {
    const raws = printed.get(key(f))
    if (raws) raws.add(f.raw)
    else printed.set(key(f), new Set([f.raw]))
  }
  return mapFacts(rows, (f) => {
    const differ = f.indicator !== null && (printed.get(key(f))?.size ?? 0) > 1
    return differ ? withDoubts(f, [...f.doubts, { code: 'repeated' }]) : f
  })
}
