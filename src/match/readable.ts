import { type Grid, tableToGrid } from '../cells/grid.ts'
import type { Form } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Table } from '../model/tree.ts'
import { noteHead } from '../text/heads.ts'
import { foldRadicals } from '../text/radicals.ts'
import { readsByTitle } from './by-title.ts'
import { joinContinued, saysItGoesOn } from './continued.ts'
import { joinColumns } from './continued-columns.ts'
import { joinCutRows } from './cut-rows.ts'
import { joinHeadsApart } from './head-apart.ts'
import { joinLabelsOverCells } from './label-over-cells.ts'
import { withNamelessCount } from './nameless-count.ts'
import { standUpright } from './on-its-side.ts'
import { countsColumns, type DataRow, gridToRows } from './rows.ts'
import { columnWords, turnTable } from './turned.ts'
import { withTime } from './unnamed-rows.ts'
import { vocabularyOf } from './vocabulary.ts'
import { joinWrittenOut } from './written-out.ts'
import { otherTimeOf, yearsApart } from './years-beside.ts'

/** Tables as they can be read: whole, upright, and each of one year. */
export interface Readable {
  grids: readonly Grid[]
  /** rows below the headers, but for titles and notes among them and lines that count the columns */
  rows: readonly DataRow[]
  captions: readonly DataRow[]
  findings: readonly Finding[]
}

export const readableOf = (
  tables: readonly Table[],
  forms: readonly Form[],
  maxCells: number,
  year: number | null,
): Readable => {
  const further = (before: Table, next: Table) => joinColumns(before, next, columnWords(forms), maxCells)
  const whole = joinContinued(joinHeadsApart(tables, forms), forms.some(readsByTitle), further)
    .filter((table) => !isOutOfBounds(table))
    .map((table) => wholeTable(table, forms, maxCells))
  const grids = whole.flatMap(({ table }) =>
    turnTable(standUpright(tableToGrid(table, maxCells), forms, maxCells), forms, maxCells).map((grid) =>
      yearsApart(grid, year, maxCells),
    ),
  )
  // where a table has a column for each year, the first of its parts is of the report's
  const ofOthers = new Set(grids.flatMap(([, ...others]) => others))
  const vocabulary = vocabularyOf(forms)
  const printed = withNamelessCount(grids.flat().flatMap((grid) => gridToRows(grid, vocabulary)))
  return {
    grids: grids.flat(),
    rows: printed
      .filter((row, i) => !isCaption(row) && !numbersColumns(row, printed[i + 1]))
      .map((row) => withTime(row, forms))
      .map((row) => (ofOthers.has(row.grid) ? ofOtherTime(row, year) : row)),
    captions: printed.filter(isCaption),
    findings: [...whole.flatMap((w) => w.findings), ...tables.filter(isOutOfBounds).map(outOfBounds)],
  }
}

/** A table whose rows and labels are whole again where they were written out or cut. */
const wholeTable = (table: Table, forms: readonly Form[], maxCells: number): { table: Table; findings: Finding[] } => {
  const whole = joinWrittenOut(table)
  const labelled = joinLabelsOverCells(whole.table, forms)
  const uncut = joinCutRows(labelled.table, forms, maxCells)
  return { table: uncut.table, findings: [...whole.findings, ...labelled.findings, ...uncut.findings] }
}

/** A row of a table that was parted by years, and is of another than the report's. */
const ofOtherTime = (row: DataRow, year: number | null): DataRow => {
  const time = row.time === undefined ? otherTimeOf(row.grid, year) : null
  return time === null ? row : { ...row, time }
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

/** A line that counts its columns has as many at least. */
const fewestCounted = 3

/** Who has filled a table in, and when: 填表人：, 审核：, 单位负责人（签章）：, 联系电话：, 填表日期：. */
const signers = '(?:填表|制表|编制|经办|审核|复核|审批|签发|联系|(?:单位|部门|统计|主要|分管)?负责)'
const signed = `${signers}(?:人|人员|电话|日期|时间)?(?:[(（][^()（）]{1,4}[)）])?[:：]`

const isNoLabel = new RegExp(
  `^第.{1,4}条第?.{1,4}项|^${noteHead}[:：]|^(?:填报|报送)|^(?:财决|决算)?公开\\d{1,2}表|^${signed}`,
  'u',
)

/** One cell over the whole width, or the only words of its row: a title or note inside the table. */
const isCaption = (row: DataRow): boolean => {
  const words = row.cells.filter((c) => c.text !== '')
  if (words.length === 0) return row.cells.length < 2 && row.header.length === 0
  const only = words[0]!
  return (
    words.length === 1 &&
    only.reading.state === 'text' &&
    (saysItGoesOn(only.text) || isNoLabel.test(foldRadicals(only.text.trim())))
  )
}

/** 1 2 3 … and nothing else, between the names of columns and the numbers under them. */
const numbersColumns = (row: DataRow, next: DataRow | undefined): boolean =>
  row.cells.length >= fewestCounted &&
  row.cells.every((c) => c.reading.state === 'number' || c.text === '') &&
  countsColumns(row) &&
  next?.header === row.header
