import type { FormColumn, FormRow, FormRules, FormTable, SumRule } from '../forms/form.ts'
import { isCommonHead } from '../match/vocabulary.ts'
import { fold } from '../text/fold.ts'
import { totals } from '../text/heads.ts'
import { labelOf } from '../text/label.ts'
import { sameQuantity } from '../text/units.ts'
import type { PrintedRow, PrintedSheet } from './layout.ts'
import { parentsOf } from './parents.ts'
import { likelySum, type Numbers } from './sums.ts'
import { printedUnit, supposedUnit, unitInCell } from './units.ts'

/** One table of a draft, the rules that its numbers bear out, and what a person has to look at. */
export interface Draft {
  table: FormTable
  rules: Pick<FormRules, 'sums' | 'rowTotals' | 'ofWhich'>
  /** headers that are not written down, because their columns go on from year to year */
  leftOpen: readonly string[]
  /** units that are not printed: the place of the first row or column of each, and the words of all */
  supposed: readonly { at: string; labels: readonly string[]; unit: string }[]
}

/** What all tables of the document have in common. */
export interface Setting {
  /** `t1`: identifiers begin with it */
  id: string
  title: string
  /** other tables stand under other titles with the same labels */
  underTitle: boolean
  /** the unit of all numbers, said beside the table (单位：万元) */
  unitBeside: string | null
  /** what is counted where nothing says so */
  unitOfDocument: string
}

const ofAll = new RegExp(`(?:${totals}|小计)$`, 'u')
const isTotal = (words: string): boolean => ofAll.test(labelOf(words).words)

/** Longer words over labels are a note: （本列数据的勾稽关系为……）. */
const longestHead = 10

/** 本年, 2023年, 同比增减: columns over which a table goes on from year to year. */
const isTime = (words: string): boolean => /^(?:[本上去当前]|\d{2,4}年|累计|同比|增减|较|比)/u.test(fold(words))

/** Levels of the classifications that accounts are told by, where a blank sheet shows no code: 201, 20139, 2013999. */
const codeLengths = [3, 5, 7]

/** A row of the draft: with those that head it in merged cells. */
interface Item {
  label: string
  parent: number | null
  kind: FormRow['kind']
  printed: PrintedRow | null
}

const numbersOf = (row: PrintedRow | null): (number | null)[] =>
  (row?.values ?? []).map((c) => c?.reading.value ?? null)

/** Rows with the heads that are merged beside them, each before the first row under it. */
const withHeads = (rows: readonly PrintedRow[]): Item[] => {
  const items: Item[] = []
  const open: { words: string; at: number }[] = []
  for (const row of rows) {
    let depth = 0
    while (depth < row.heads.length && open[depth]?.words === row.heads[depth]) depth++
    open.splice(depth)
    for (const words of row.heads.slice(depth)) {
      items.push({ label: words, parent: open.at(-1)?.at ?? null, kind: 'derived', printed: null })
      open.push({ words, at: items.length - 1 })
    }
    items.push({ label: row.label, parent: open.at(-1)?.at ?? null, kind: 'value', printed: row })
  }
  return items
}

/** Rows of one column of labels: what stands above each is told by numbering. */
const withParents = (rows: readonly PrintedRow[], sheet: PrintedSheet): Item[] => {
  const listed = rows.map((row) => ({
    label: row.label,
    unit: row.unit === null ? null : unitInCell(row.unit),
    isGroup: sheet.hasUnits && unitInCell(row.unit ?? '') === null && row.values.every((c) => (c?.text ?? '') === ''),
    numbers: numbersOf(row),
  }))
  const parents = parentsOf(listed)
  return rows.map((row, i) => ({
    label: row.label,
    parent: parents[i]!,
    kind: listed[i]!.isGroup ? 'group' : 'value',
    printed: row,
  }))
}

/** Rows told by codes: above each is the row whose code its own begins with. */
const withCodes = (rows: readonly PrintedRow[]): Item[] =>
  rows.map((row) => {
    const above = rows
      .map((other, i) => ({ code: other.code, i }))
      .filter(({ code }) => code !== '' && code !== row.code && row.code.startsWith(code))
      .sort((a, b) => b.code.length - a.code.length)[0]
    return { label: row.label, parent: above?.i ?? null, kind: 'value', printed: row }
  })

const idsOf = (items: readonly Item[], table: string): string[] => {
  const ids: string[] = []
  const counts = new Map<number | null, number>()
  for (const { parent } of items) {
    const nth = (counts.get(parent) ?? 0) + 1
    counts.set(parent, nth)
    ids.push(`${parent === null ? table : ids[parent]!}.${nth}`)
  }
  return ids
}

/** The parts that make a total: those under a row, heads without numbers through their own. */
const partsUnder = (items: readonly Item[], whole: number): number[] =>
  items.flatMap((item, i) => {
    if (item.parent !== whole) return []
    return item.kind === 'value' ? [i] : partsUnder(items, i)
  })

const isWithin = (items: readonly Item[], i: number, head: number | null): boolean =>
  items[i]!.parent === head || (items[i]!.parent !== null && isWithin(items, items[i]!.parent!, head))

/** What a row 总计 may add up: all that stands before it under the same head, without what is part of another number. */
const partsBefore = (items: readonly Item[], whole: number): number[] => {
  const head = items[whole]!.parent
  const isPart = (i: number): boolean => {
    const above = items[i]!.parent
    return above !== null && above !== head && (items[above]!.kind === 'value' || isPart(above))
  }
  return items.flatMap((item, i) =>
    i < whole && item.kind === 'value' && isWithin(items, i, head) && !isPart(i) && !isTotal(item.label) ? [i] : [],
  )
}

/** 本年收入合计 | 年初结转和结余 | 总计: the total before it, and what stands between. */
const sinceTotal = (items: readonly Item[], whole: number): number[] => {
  const last = items.findLastIndex(
    (item, i) => i < whole && item.parent === items[whole]!.parent && isTotal(item.label),
  )
  if (last === -1) return []
  return items.flatMap((item, i) =>
    i >= last && i < whole && item.kind === 'value' && item.parent === items[whole]!.parent ? [i] : [],
  )
}

const rowSums = (items: readonly Item[], ids: readonly string[], lines: readonly Numbers[]): SumRule[] =>
  items.flatMap((item, i) => {
    if (item.kind !== 'value') return []
    const of = (parts: readonly number[]): SumRule[] =>
      likelySum(
        lines,
        ids[i]!,
        parts.filter((p) => p !== i).map((p) => ids[p]!),
      )
    const under = of(partsUnder(items, i))
    if (under.length > 0 || !isTotal(item.label)) return under
    const before = of(partsBefore(items, i))
    return before.length > 0 ? before : of(sinceTotal(items, i))
  })

const ofWhichIn = (items: readonly Item[], ids: readonly string[], lines: readonly Numbers[]) =>
  items.flatMap((item, i) => {
    const { parent } = item
    if (parent === null || !labelOf(item.label).ofWhich || items[parent]!.kind !== 'value') return []
    const [part, whole] = [ids[i]!, ids[parent]!]
    const unit = (k: number): string => items[k]!.printed?.unit ?? ''
    const holds = lines.every((n) => (n.get(part) ?? 0) <= (n.get(whole) ?? Number.POSITIVE_INFINITY))
    return holds && unit(i) === unit(parent) && lines.some((n) => n.has(whole)) ? [{ part, whole }] : []
  })

/** Columns that stand beside a total: those before it under the same headers. */
const columnParts = (paths: readonly (readonly string[])[], total: number): number[] => {
  const group = (c: number): string => paths[c]!.slice(0, -1).join('/')
  const before = paths.flatMap((path, c) =>
    c < total && group(c).startsWith(group(total)) && !isTotal(path.at(-1)!) ? [c] : [],
  )
  // a total that stands first is that of those behind it
  if (before.length === 0) {
    const behind = paths.flatMap((_, c) => (c > total && group(c) === group(total) ? [c] : []))
    const next = behind.find((c) => isTotal(paths[c]!.at(-1)!))
    return behind.filter((c) => next === undefined || c < next)
  }
  // only those since the total before it
  const last = paths.findLastIndex((path, c) => c < total && group(c) === group(total) && isTotal(path.at(-1)!))
  return before.filter((c) => c > last)
}

/** How a table is laid out: which rows and columns it has, and which of them name its numbers. */
interface Layout {
  id: string
  sheet: PrintedSheet
  isSheetOfCodes: boolean
  /** lengths of the codes that are printed, the shortest first */
  lengths: readonly number[]
  items: readonly Item[]
  ids: readonly string[]
  /** headers of the columns that are printed */
  paths: readonly (readonly string[])[]
  /** … of those that the form writes down */
  closed: readonly (readonly string[])[]
  isLeftOpen: boolean
  /** columns of totals */
  totals: readonly number[]
  /** numbers go by their column, by the applicant that their column is of, by row and column; none of them: by their row */
  by: 'column' | 'applicant' | 'cell' | 'row'
}

const layoutOf = (sheet: PrintedSheet, id: string): Layout => {
  const paths = sheet.columns.map((c) => c.path)
  const isSheetOfCodes = sheet.codeHeads.length > 0
  const lengths = [...new Set(sheet.rows.flatMap((r) => (r.code === '' ? [] : [r.code.length])))].sort((a, b) => a - b)
  const isOpen = isSheetOfCodes && (sheet.isOpen || lengths.length === 0 || lengths.length > 2)
  const labelled = sheet.rows.some((row) => row.label !== '')
  const rows = labelled
    ? sheet.rows.filter((row) => row.label !== '' && !(isOpen && row.code !== ''))
    : sheet.rows.slice(0, 1)
  const items = isSheetOfCodes
    ? withCodes(rows)
    : rows.some((row) => row.heads.length > 0)
      ? withHeads(rows)
      : withParents(rows, sheet)
  // the form leaves open which value columns there are where each row says what it counts, unless they are more than times
  const areTimes = paths.length > 1 && paths.every((path) => path.length === 1 && isTime(path[0]!))
  const isLeftOpen = areTimes || (sheet.hasUnits && paths.length < 2)
  const closed = isLeftOpen ? [] : paths
  const totals = closed.flatMap((path, c) => (isTotal(path.at(-1)!) ? [c] : []))
  const byColumn = closed.length > 0 && (!labelled || isSheetOfCodes || (items.length === 1 && closed.length > 1))
  const byApplicant = closed.length > 2 && totals.length === 1 && totals[0] === closed.length - 1
  return {
    ...{ id, sheet, isSheetOfCodes, lengths, items, ids: idsOf(items, id), paths, closed, isLeftOpen, totals },
    by: byColumn ? 'column' : byApplicant ? 'applicant' : closed.length > 1 ? 'cell' : 'row',
  }
}

const applicantOf = ({ id, totals }: Layout, c: number): string => (c === totals[0] ? 'total' : `${id}.c${c + 1}`)

interface Units {
  /** of each row; null where it has none of its own */
  rows: (string | null)[]
  /** of a column, where it is another than that of the rows */
  column: (c: number) => { unit?: string | null }
  supposed: Draft['supposed']
}

const unitsOf = ({ sheet, paths, closed, items }: Layout, { unitBeside, unitOfDocument }: Setting): Units => {
  const supposed: { at: string; labels: string[]; unit: string }[] = []
  const suppose = (at: string, label: string, unit: string): void => {
    const same = supposed.find((s) => s.unit === unit)
    const labels = label === '' ? [] : [label]
    if (same) same.labels.push(...labels)
    else supposed.push({ at, labels, unit })
  }
  // the nearest header that prints one: 床位（张） over 编制 | 实有
  const unitOver = paths.map(
    (path) =>
      path.map((words) => printedUnit(words)).findLast((unit) => unit !== undefined) ?? printedUnit(path.join('')),
  )
  /** the unit of a column that is another than that of its row */
  const columnUnit = (c: number): string | null | undefined => unitOver[c] ?? supposedUnit(closed[c]!.at(-1)!)
  const first = closed.map((_, c) => columnUnit(c)).find((u) => u !== undefined && u !== null)
  const rowUnit = (item: Item, i: number): string | null => {
    if (item.kind === 'group') return null
    if (sheet.hasUnits) return unitInCell(item.printed?.unit ?? '')
    const printed = printedUnit(item.label) ?? unitBeside ?? unitOver.find((u) => u !== undefined)
    if (printed != null && (closed.length === 1 || unitOver.every((u) => u === undefined || u === printed)))
      return printed
    const unit = unitBeside ?? first ?? unitOfDocument
    if (item.kind === 'value') suppose(`rows[${i}]`, item.label, unit)
    return unit
  }
  const rows = items.map(rowUnit)
  const whole = rows.find((u) => u !== null) ?? null
  const ofMoney = unitBeside !== null && sameQuantity(unitBeside, '元')
  const column = (c: number): { unit?: string | null } => {
    if (ofMoney || sheet.hasUnits) return {}
    const unit =
      columnUnit(c) ?? (/数量$/u.test(fold(closed[c]!.at(-1)!)) && first !== undefined ? unitOfDocument : undefined)
    if (closed.length < 2 || columnUnit(c) === whole || unit === whole) return {}
    // an amount beside counts is in 元 or in 万元 as each agency has it: its header says which
    const isAmount = columnUnit(c) != null && sameQuantity(columnUnit(c)!, '元') && !sameQuantity(whole ?? '', '元')
    if (columnUnit(c) === null || isAmount) return { unit: null }
    if (unit === undefined) return {}
    if (unitOver[c] === undefined) suppose(`columns[${c}]`, closed[c]!.at(-1)!, unit)
    return { unit }
  }
  return { rows, column, supposed }
}

const columnOf = (layout: Layout, path: readonly string[], c: number, units: Units): FormColumn => ({
  ...(layout.by === 'column' ? { id: `${layout.id}.c${c + 1}` } : {}),
  ...(layout.by === 'applicant' ? { applicant: applicantOf(layout, c) } : {}),
  label: path.at(-1)!,
  ...(path.length > 1 ? { under: path.slice(0, -1) } : {}),
  ...units.column(c),
})

const rowOf = ({ ids, by }: Layout, { label, parent, kind, printed }: Item, i: number, units: Units): FormRow => {
  const hasId = by === 'row' || by === 'applicant'
  return {
    ...(hasId ? { id: ids[i]! } : {}),
    label,
    ...(printed?.code ? { code: printed.code } : {}),
    // without an identifier of its own no row can be named as a parent
    ...(parent === null || !hasId ? {} : { parent: ids[parent]! }),
    unit: units.rows[i]!,
    kind,
    ...(numbersOf(printed).some((n) => n !== null && n < 0) ? { signed: true as const } : {}),
  }
}

/** Words over the codes and the labels, where they are none that every table has. */
const headsOf = ({ sheet, isSheetOfCodes, lengths }: Layout): Pick<FormTable, 'codes' | 'heads'> => {
  if (isSheetOfCodes)
    return {
      codes: lengths.length > 0 ? [...lengths] : codeLengths,
      heads: { code: sheet.codeHeads, label: sheet.labelHeads },
    }
  const own = sheet.labelHeads.filter((words) => words.length <= longestHead && !isCommonHead(words))
  return own.length > 0 ? { heads: { code: [], label: own } } : {}
}

/** The rules that the numbers of the sheet bear out. */
const rulesOf = (layout: Layout): Draft['rules'] => {
  const { id, items, ids, paths, closed, totals, by } = layout
  const filled = (value: number | null, key: string): [string, number][] => (value === null ? [] : [[key, value]])
  const inColumns: Numbers[] = (closed.length > 0 ? closed : paths).map(
    (_, c) => new Map(items.flatMap((item, i) => filled(numbersOf(item.printed)[c] ?? null, ids[i]!))),
  )
  const inRows: Numbers[] = items.map(
    (item) => new Map(closed.flatMap((_, c) => filled(numbersOf(item.printed)[c] ?? null, `${c}`))),
  )
  const ofColumns = totals.flatMap((c) => likelySum(inRows, `${c}`, columnParts(closed, c).map(String)))
  /** a sum of columns, by what their numbers are called */
  const named = (s: SumRule, nameOf: (c: number) => string): SumRule => ({
    total: nameOf(Number(s.total)),
    parts: s.parts.map((p) => nameOf(Number(p))),
  })
  const ofCells = (): SumRule[] => [
    ...closed.flatMap((_, c) =>
      rowSums(items, ids, [inColumns[c]!]).map((s) => ({
        total: `${s.total}.c${c + 1}`,
        parts: s.parts.map((p) => `${p}.c${c + 1}`),
      })),
    ),
    ...ofColumns.flatMap((s) =>
      items.flatMap((item, i) => (item.kind === 'value' ? [named(s, (c) => `${ids[i]}.c${c + 1}`)] : [])),
    ),
  ]
  const sums =
    by === 'column'
      ? ofColumns.map((s) => named(s, (c) => `${id}.c${c + 1}`))
      : by === 'cell'
        ? ofCells()
        : rowSums(items, ids, inColumns)
  const rowTotals =
    by === 'applicant' ? ofColumns.map((s) => ({ table: id, ...named(s, (c) => applicantOf(layout, c)) })) : []
  const ofWhich = by === 'cell' || by === 'column' ? [] : ofWhichIn(items, ids, inColumns)
  return {
    ...(sums.length > 0 ? { sums } : {}),
    ...(rowTotals.length > 0 ? { rowTotals } : {}),
    ...(ofWhich.length > 0 ? { ofWhich } : {}),
  }
}

/**
 * A table of a form from a sheet as it is printed. Identifiers are numbers that tell places (`t1.3.2`): a person gives them names.
 */
export const draftTable = (sheet: PrintedSheet, setting: Setting): Draft => {
  const { id, title, underTitle } = setting
  const layout = layoutOf(sheet, id)
  const { paths, closed, items, ids } = layout
  const units = unitsOf(layout, setting)
  const table: FormTable = {
    id,
    title,
    ...(underTitle || layout.isSheetOfCodes ? { underTitle: true as const } : {}),
    ...headsOf(layout),
    columns: closed.map((path, c) => columnOf(layout, path, c, units)),
    rows: items.map((item, i) => rowOf(layout, item, i, units)),
    ...(layout.by === 'cell' ? { cells: items.map((_, i) => closed.map((__, c) => `${ids[i]}.c${c + 1}`)) } : {}),
  }
  return {
    table,
    rules: rulesOf(layout),
    leftOpen: layout.isLeftOpen && paths.length > 1 ? paths.map((path) => path[0]!) : [],
    supposed: units.supposed,
  }
}
