import { checkAgency } from '../../across/index.ts'
import { addAll } from '../../base/extremes.ts'
import { ruleNames } from '../../checks/rule-names.ts'
import type { RuleSettings } from '../../checks/settings.ts'
import { formsWith } from '../../forms/index.ts'
import type { Report } from '../../model/report.ts'
import type { Across, ReportItem, Resolved } from '../item.ts'
import { versionIn } from '../mark.ts'
import { reportTables, rowsOf, type Table, wide, wideName, wideValues } from '../tables.ts'
import { named } from '../who.ts'
import { openPieces, type Piece, writePart } from './part-file.ts'
import { openPiece, type TablePiece } from './piece.ts'
import type { SeriesFacts } from './series.ts'
import type { Given, Group, PartTask, TableSettings } from './task.ts'

export interface RowsPart {
  tables: Record<string, TablePiece>
  /** of every report, in order: what a series of its agency needs of it */
  series: Piece[]
}

type RowsTask = Extract<PartTask, { kind: 'rows' }>

/** Every row that these reports give, in every format; each is read once, and once more where a later year is compared with it. */
export const makeRows = async (
  { reports, own, groups, out, sheets, cutByYear, settings }: RowsTask,
  read: (given: Given) => Promise<Report>,
): Promise<void> => {
  const forms = formsWith(settings.forms)
  // tables that go into a workbook, where it has room for them
  const inWorkbook = new Set(['reports', 'facts', 'findings', ...forms.map(wideName)])
  const part = writePart<RowsPart>(out)
  const open = <Row>(table: Table<Row>) =>
    openPiece(
      table,
      cutByYear && table.byYear,
      sheets !== 'none' && inWorkbook.has(table.name) && (sheets === 'all' || table.name !== 'facts'),
    )
  const pieces = Object.fromEntries(Object.entries(reportTables).map(([name, t]) => [name, open(t as Table<unknown>)]))
  const wides = new Map<string, ReturnType<typeof openPiece<ReturnType<typeof wideValues>>>>()
  const series: Piece[] = []
  const hand = handOf(reports, groups, read, settings)
  const words = openPieces()
  for (const [i, { who, words: at, agency, group }] of own.entries()) {
    const { report, across } = await hand(i, group)
    const { listed, entry } = reports[i]!
    const resolved = words.json(at) as Resolved | null
    const item: ReportItem = { agency, report, version: versionIn(entry.by), listed, who, resolved, across }
    const form = forms.find((f) => f.id === report.form.id)
    for (const [name, rows] of Object.entries(rowsOf(item, form ?? null)))
      for (const row of rows) pieces[name]!.add(row)
    if (form !== undefined) {
      if (!wides.has(form.id)) wides.set(form.id, open(wide(form)))
      wides.get(form.id)!.add(wideValues(item))
    }
    series.push(part.piece(Buffer.from(JSON.stringify(seriesFacts(named(report, listed))))))
  }
  words.close()
  const tables = Object.fromEntries([
    ...Object.entries(pieces).map(([name, piece]) => [name, piece.close(part)]),
    ...forms.flatMap((f) => (wides.has(f.id) ? [[wideName(f), wides.get(f.id)!.close(part)]] : [])),
  ])
  part.close({ tables, series })
}

/** What is said of the user's own rules is nothing to the rules across years. */
const acrossLevels = (rules: RuleSettings): RuleSettings =>
  Object.fromEntries(ruleNames.flatMap((name) => (rules[name] ? [[name, rules[name]]] : [])))

const nothing: Across = { findings: [], checks: [] }

/** Gives each report with what was found between it and earlier ones, holding one year of an agency at a time. */
const handOf = (
  reports: readonly Given[],
  groups: readonly Group[],
  read: (given: Given) => Promise<Report>,
  { forms, rules }: TableSettings,
) => {
  const levels = acrossLevels(rules)
  let held = new Map<number, Report>()
  let found = new Map<string, Across>()
  let now: number | null = null
  return async (i: number, group: number | null): Promise<{ report: Report; across: Across }> => {
    if (group === null) return { report: await read(reports[i]!), across: nothing }
    if (group !== now) {
      const { versions, before } = groups[group]!
      const of = async (n: number) => named(await read(reports[n]!), reports[n]!.listed)
      held = new Map()
      for (const n of versions) held.set(n, await read(reports[n]!))
      const years = [
        ...(before === null ? [] : [[await of(before)]]),
        versions.map((n) => named(held.get(n)!, reports[n]!.listed)),
      ].map((list) => ({ year: list[0]!.year!, versions: list }))
      found = byName(checkAgency({ years }, { forms, rules: levels }))
      now = group
    }
    return { report: held.get(i)!, across: found.get(reports[i]!.entry.name) ?? nothing }
  }
}

const byName = (results: ReturnType<typeof checkAgency<Report>>): Map<string, Across> => {
  const found = new Map<string, Across>()
  for (const { report, findings, checks } of results) {
    const own = found.get(report.source.name!) ?? { findings: [], checks: [] }
    addAll(own.findings, findings)
    addAll(own.checks, checks)
    found.set(report.source.name!, own)
  }
  return found
}

/** Series are of all applicants together: the other columns would only be passed over. */
const seriesFacts = ({ year, form, facts, source, agency }: Report): SeriesFacts => ({
  year: year!,
  form,
  source: { name: source.name },
  agency: agency?.name ?? null,
  facts: facts
    .filter((f) => f.indicator !== null && (f.applicant === null || f.applicant === 'total'))
    .map(({ indicator, applicant, column, value, unit, certainty, derived }) => ({
      ...{ indicator, applicant, column, value, unit, certainty },
      ...(derived ? { derived } : {}),
    })),
})
