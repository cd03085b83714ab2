import type { Message } from '../base/error.ts'
import { once } from '../base/once.ts'

/** A row of a statistics table as the form prints it. */
export interface FormRow<Id extends string = string> {
  /** the indicator; left out where each cell of the row is an indicator of its own (`FormTable.cells`) */
  id?: Id
  /** numbering and notes included, as the form prints it */
  label: string
  /** other words met for the same row */
  aliases?: readonly string[]
  /** the code of the row in a table whose rows are told by codes (`FormTable.codes`) */
  code?: string
  /** the row this one belongs under */
  parent?: NoInfer<Id>
  /** null on group rows */
  unit: string | null
  /**
   * `value` has cells of its own. `group` has a row and should be empty (2014: unit —).
   * `derived` heads its sub-rows and has no cells: its total exists only as their sum.
   */
  kind: 'value' | 'group' | 'derived'
  /** met with and without it: a sheet that leaves it out is whole */
  optional?: true
  /** its numbers may be negative: what is left of a year, by how much something grew */
  signed?: true
}

/** Headers over what tells a row: those over codes, and those over names, where they are not the common ones (项目, 指标名称). */
export interface RowHeads {
  /** over codes */
  code: readonly string[]
  /** over names */
  label: readonly string[]
}

/** A value column that the form prints. A table whose value columns are not fixed has none. */
export interface FormColumn<Id extends string = string> {
  /** as the form prints it */
  label: string
  /** other words met for the same column */
  aliases?: readonly string[]
  /** headers above this one, outermost first */
  under?: readonly string[]
  /**
   * other headers over the same numbers where a sheet groups its columns otherwise, from the outermost to the column's own: 预算数 over
   * 公务接待费, and not 公务接待费 over 预算数. They are taken as a whole
   */
  paths?: readonly (readonly string[])[]
  /** the applicant of table 三 that the column counts */
  applicant?: string
  /** the indicator, in a table with one unlabelled row */
  id?: Id
  /** overrides the unit of the row; null where the form fixes none and the cell prints it */
  unit?: string | null
  /** met with and without it: a sheet that leaves it out is whole */
  optional?: true
  /** its numbers may be negative: what is left of a year, by how much something grew */
  signed?: true
}

/** A statistics table as the form prints it. */
export interface FormTable<Id extends string = string> {
  /** short, and its own within the form */
  id: string
  /** what stands above it in a report: a caption row or a section heading */
  title: string
  /** other words met for the title */
  captions?: readonly string[]
  /** the form prints its title as the first row of the table */
  captioned?: true
  /** what stands over the labels of the rows */
  corner?: string
  /** its rows are those of tables under its title alone: other tables of the form have the same labels */
  underTitle?: true
  /**
   * rows told by a code of so many digits (201, 20139, 2013999), in one cell or in three (201 | 39 | 99). Any code may stand there, those
   * of `rows` and others: the answer to one has the identifier of its column with the code behind it (`expenditure.basic.20139`). A
   * number is the sum of those whose code is its own and some digits more.
   */
  codes?: readonly number[]
  /** headers over what tells its rows, where they are not the common ones */
  heads?: RowHeads
  /** in the order they are printed */
  rows: readonly FormRow<Id>[]
  /** value columns in the order they are printed; empty where they are not fixed */
  columns: readonly FormColumn<Id>[]
  /** indicator of each cell, row by row, where neither the row nor the column alone names it */
  cells?: readonly (readonly Id[])[]
  /** met with and without it: a report that leaves it out lacks nothing */
  optional?: true
}

/** total = Σ parts. `short: 'warning'`: the parts may fall below the total (the form says 其中, or cases can be pending). */
export interface SumRule<Id extends string = string> {
  /** the item that is the sum */
  total: Id
  /** the items it is made of */
  parts: readonly Id[]
  /** the parts may fall below the total */
  short?: 'warning'
}

/**
 * How passages say what was planned for an item, what was spent, how the two compare and what share it was; `column` has what was spent
 * on each code. Regular expressions as text, on folded words: `planned`, `actual` and `share` end right before the number.
 */
export interface FormBudgets<Id extends string = string> {
  /** before what was planned: 年初预算为 */
  planned: string
  /** before what was spent: 支出决算为 */
  actual: string
  /** before the share of what was planned, in per cent: 完成年初预算的 */
  share: string
  /** says that more was spent than planned: 决算数大于预算数 */
  more: string
  /** says that less was */
  less: string
  /** says that it was the same */
  same: string
  /** the column of what was spent on each code */
  column: Id
  /** other items that a passage may be about, by the words right before what was planned or spent: “三公”经费支出 */
  of?: readonly { says: string; planned?: Id; actual: Id }[]
}

/** What the form itself says of its numbers. Each list feeds the check of the same name. */
export interface FormRules<Id extends string = string> {
  /** totals and their parts */
  sums?: readonly SumRule<Id>[]
  /** one number in two tables */
  equals?: readonly { one: Id; other: Id }[]
  /** the applicant that is the sum of the others, in every row of the table */
  rowTotals?: readonly { table: string; total: string; parts: readonly string[] }[]
  /** Σ left = Σ right, for each applicant */
  balances?: readonly { left: readonly Id[]; right: readonly Id[] }[]
  /** a part (其中) is at most its whole */
  ofWhich?: readonly { part: Id; whole: Id }[]
  /** a total that counts the same item once, against channels that may each count it: total ≤ Σ, and max ≤ total where `atLeastLargest` */
  dedupTotals?: readonly { total: Id; channels: readonly Id[]; atLeastLargest: boolean }[]
  /** replies to requests are as many as requests concluded */
  repliesMatchConcluded?: readonly { replies: Id; concluded: Id }[]
  /** no more requests concluded than received */
  concludedWithinReceived?: readonly { concluded: Id; received: Id }[]
  /** no more normative documents than documents issued */
  normativeWithinIssued?: readonly { normative: Id; issued: Id }[]
  /** stock ≥ Σ plus − Σ minus */
  floors?: readonly { stock: Id | null; plus: readonly Id[]; minus: readonly Id[]; severity: 'error' | 'warning' }[]
  /** both zero or neither */
  together?: readonly { one: Id; other: Id }[]
  /** people trained, so a class was held */
  trainingNeedsClass?: readonly { trainees: Id; sessions: Id }[]
  /** fees were taken, so a request was concluded */
  feeNeedsRequest?: readonly { fee: Id; concluded: Id }[]
  /** `first` above zero while `second` is zero is odd */
  staffing?: readonly { first: Id; second: Id }[]
  /** more disputes than requests are odd */
  disputesAgainstRequests?: readonly { disputes: readonly Id[]; requests: Id }[]
  /** what a year carries in is what the year before carried out, for each applicant */
  carryOver?: readonly { carriedIn: Id; carriedOut: Id }[]
  /** a stock goes on from year to year: stock = last year's stock + Σ plus − Σ minus */
  inForceRollForward?: readonly { stock: Id; plus: readonly Id[]; minus: readonly Id[] }[]
  /** a row that names last year's number: lastYear = what last year's report gave for it + its change */
  itemsRollForward?: readonly { lastYear: Id; change: Id }[]
  /**
   * a table that may be empty says so: how the sentence under it does, or any other; `note` where the sentence under it has words of
   * its own; `under` are words that say it in the lines right under the table, which need not name it. Regular expressions as text on
   * folded words
   */
  saidEmpty?: readonly { table: string; says: string; note?: string; under?: string }[]
  /** columns of tables whose rows are told by the same codes (`alike`): one code has one name; the codes of `part` are among those of `whole` */
  codeNames?: readonly { alike: readonly Id[]; within?: readonly { part: Id; whole: Id }[] }[]
  /**
   * how sentences say by how much and by what share an amount grew or fell since the year before: words for either way, regular
   * expressions as text on folded words
   */
  growth?: readonly { up: string; down: string }[]
  /** an amount in prose is at most what a table has for what contains it: `says` ends right before the number */
  atMost?: readonly { says: string; whole: Id }[]
  /** a total that prose parts into kinds of outcome; those needed for the list to be whole, where a list may be */
  outcomes?: readonly { total: Id; needed?: readonly Id[] }[]
  /** how passages compare what was planned with what was spent */
  budgets?: readonly FormBudgets<Id>[]
  /**
   * lines that name the agency and the year of the report, or the year before it: regular expressions as text on folded words, with
   * groups called `agency`, `year` and `before`
   */
  headings?: readonly string[]
  /** instructions of the blank sheet, which a report should not have any more: regular expressions as text on folded words */
  instructions?: readonly string[]
  /**
   * a number that the agency's report on information disclosure of the year gives as well (`other`), by other rules perhaps: any of
   * these sums may be it
   */
  elsewhere?: readonly { other: string; means: readonly (readonly Id[])[] }[]
  /** items that may be negative (本年增/减), where no row or column as a whole may be (`signed` of either) */
  signed?: readonly Id[]
}

/** How sentences say a number of the form: the words right before it, and its unit. Regular expressions as text, on folded words. */
export interface FormPhrase<Id extends string = string> {
  /** ends right before the number */
  before: string
  /** begins right behind its unit */
  behind?: string
  /** not when these words stand before it */
  not?: string
  /** not when the sentence up to the number is about these */
  notIn?: string
  /** units that may stand behind the number */
  units: readonly string[]
  /** any of these sums may be what is meant; the first is the plain reading */
  means: readonly (readonly Id[])[]
  /** one of the kinds of outcome that together make the total of the same paragraph (`FormRules.outcomes`) */
  outcome?: true
  /** all requests, and not those that came one way; reconsiderations and suits over disclosure, and not over other matters */
  about?: 'all-requests' | 'disputes'
}

/** How sentences say that there was none: everything under these identifiers is zero then. A regular expression as text, on folded words. */
export interface FormDenial {
  /** the words that deny: 未收到…申请 */
  says: string
  /** not when these words are among those of `says` */
  not?: string
  /** identifiers that are zero then, with all below them */
  under: readonly string[]
  /** only where the sentence counts all requests, or disputes */
  about?: FormPhrase['about']
}

/** Words beside a number that leave others at zero (均获维持), where they, or what stands before them, are `about` the matter. */
export interface FormSaying<Id extends string = string> {
  /** the words: 均获维持 */
  says: string
  /** what they, or the words before them, must speak of */
  about: string
  /** identifiers that are zero then */
  none: readonly Id[]
}

/**
 * What the items on one side are to those on the other: `exact` the same thing; `narrower` the first is a part of the second;
 * `broader` the first contains the second; `overlap` they cross, and joining them would be wrong; `none` there is no counterpart.
 */
export type Relation = 'exact' | 'narrower' | 'broader' | 'overlap' | 'none'

/** How sure the relation is: high, middle, low. No official table links the forms, every relation is a judgement. */
export type Confidence = 'H' | 'M' | 'L'

/** What items of a form are to those of another: numbers go into one series only over `exact` ones. */
export interface FormLink<Id extends string = string> {
  /** its own; several stand for their sum */
  ids: readonly Id[]
  /** items of the other form; none where there is no counterpart (`none`) */
  to: { form: string; ids: readonly string[] }
  /** of its own items to the others */
  relation: Relation
  /** how sure the relation is */
  confidence: Confidence
  /** why, in Chinese and English */
  note?: Message
}

/**
 * A published form: data only, with the report years it was in force.
 * Make one with `defineForm`, so that its identifiers are known to the compiler.
 */
export interface Form<Id extends string = string> {
  /** short, and its own among all forms: it is the `form.id` of a report */
  id: string
  /** in Chinese and English */
  name: Message
  /** the kind of report it is a form of; that on information disclosure when left out */
  family?: string
  /**
   * how the title of such a report ends, behind agency and year: `行政执法(?:统计|数据).{0,4}(?:年报|表)`. Regular expressions as
   * text; left out for the reports on information disclosure, whose titles are known
   */
  titles?: readonly string[]
  /** report years; `null` end: still in force. A form of one province has the years it was met in */
  inForce: { from: number; to: number | null }
  /** the national form is what a year is expected to use; local forms are only ever detected */
  scope: 'national' | 'local'
  /** the notice that made it, or where it was met */
  source: string
  /** month-day of the following year by which the report must be out, by who publishes it */
  deadline?: { department: string; government: string; source: Message }
  /** its numbers are rounded to so many decimals: a sum of n parts may be off by n + 1 halves of the last digit */
  decimals?: number
  /** in the order they are printed */
  tables: readonly FormTable<Id>[]
  /** headings of the six sections, with other words met, where the form fixes them */
  sections?: readonly (readonly string[])[]
  /** what each identifier counts, and who each applicant is, in English */
  english?: Readonly<Record<string, string>>
  /** the legal basis of an identifier, where it is not that of the form */
  basis?: Readonly<Record<string, Message>>
  /** how prose says the numbers, tried before the phrases by which other forms say the same identifiers */
  phrases?: readonly FormPhrase<NoInfer<Id>>[]
  /** how prose says that there was none */
  denials?: readonly FormDenial[]
  /** what prose says beside a number of others */
  sayings?: readonly FormSaying<NoInfer<Id>>[]
  /** what its items are to those of other forms */
  crosswalk?: readonly FormLink<NoInfer<Id>>[]
  /** what it says of its numbers */
  rules: FormRules<NoInfer<Id>>
}

/** The identifiers of a form, as a type. */
export type IdOf<F> = F extends Form<infer Id> ? Id : never

/** The kind of report that a form, a report or what is kept of one is; where nothing says it, the annual report. */
export const familyOf = ({ family }: { family?: string | undefined }): string => family ?? 'disclosure'

/** One thing a form asks for: the answer has this identifier, applicant and unit. */
export interface FormItem {
  /** its identifier */
  indicator: string
  /** the applicant of table 三 that its column counts */
  applicant: string | null
  /** identifier of its table */
  table: string
  /** null where the form fixes none */
  unit: string | null
  /** of its row */
  kind: FormRow['kind']
  /** the item it belongs under */
  parent: string | null
  /** row labels, outermost first */
  labels: string[]
  /** column headers, outermost first; empty where the value columns are open */
  columns: string[]
}

/** The indicator of a cell, by row and column of the form's table. */
export const indicatorAt = (table: FormTable, row: number, column: number): string => {
  const { id } = table.columns[column] ?? {}
  const code = table.rows[row]?.code
  const ofColumn = id === undefined || code === undefined ? id : `${id}.${code}`
  return table.cells?.[row]?.[column] ?? ofColumn ?? table.rows[row]?.id ?? ''
}

/** Whether the number of a cell may be negative: its row, its column or the rules of the form say so. */
export const isSigned = (form: Form, table: FormTable, row: number, column: number): boolean =>
  table.rows[row]?.signed === true ||
  table.columns[column]?.signed === true ||
  form.rules.signed?.includes(indicatorAt(table, row, column)) === true

/** The items whose numbers may be negative. */
export const signedItems = once((form: Form): ReadonlySet<string> => {
  const cells = form.tables.flatMap((table) =>
    table.rows.flatMap((_, row) =>
      (table.columns.length === 0 ? [0] : [...table.columns.keys()]).map((column) => ({ table, row, column })),
    ),
  )
  const signed = cells.filter(({ table, row, column }) => isSigned(form, table, row, column))
  return new Set([
    ...(form.rules.signed ?? []),
    ...signed.map(({ table, row, column }) => indicatorAt(table, row, column)),
  ])
})

/** Every identifier that tables give: those of rows, and those of cells. */
export const idsIn = <const Id extends string>(tables: readonly FormTable<Id>[]): Id[] =>
  tables.flatMap((table) => [
    ...table.rows.flatMap((row) => row.id ?? []),
    ...table.rows.flatMap((_, r) => table.columns.map((_, c) => indicatorAt(table, r, c) as Id)),
  ])

/** The first row of each identifier. */
const rowsById = once(
  (table: FormTable): ReadonlyMap<string | undefined, FormRow> =>
    new Map(table.rows.map((row) => [row.id, row] as const).reverse()),
)

/** Labels of a row's ancestors and its own, outermost first. */
export const labelPath = (table: FormTable, row: FormRow): string[] => {
  const parent = row.parent === undefined ? undefined : rowsById(table).get(row.parent)
  return [...(parent ? labelPath(table, parent) : []), row.label]
}

/** Everything a form asks for, in the order it prints it. Rows without cells of their own (`derived`) are not asked for. */
export const itemsOf = once((form: Form): readonly FormItem[] =>
  form.tables.flatMap((table) =>
    table.rows.flatMap((row, r) => {
      if (row.kind === 'derived') return []
      const base = {
        table: table.id,
        kind: row.kind,
        unit: row.unit,
        parent: row.parent ?? null,
        labels: labelPath(table, row).filter((l) => l !== ''),
      }
      if (table.columns.length === 0) return [{ ...base, indicator: row.id ?? '', applicant: null, columns: [] }]
      return table.columns.map((column, c) => ({
        ...base,
        indicator: indicatorAt(table, r, c),
        unit: column.unit === undefined ? row.unit : column.unit,
        applicant: column.applicant ?? null,
        columns: [...(column.under ?? []), column.label],
      }))
    }),
  ),
)

/** The form of a document that answers none. */
export const emptyForm: Form = {
  id: '',
  name: { zh: '', en: '' },
  inForce: { from: 0, to: 0 },
  scope: 'local',
  source: '',
  tables: [],
  rules: {},
}
