import { type Step, steps, stepsWithin } from '../base/deadline.ts'
import { NianbaoError } from '../base/error.ts'
import { defaults, type ReadOptions } from '../base/options.ts'
import type { Form } from '../forms/form.ts'
import { type FormProblem, formProblem, formProblems } from '../forms/form-problems.ts'
import { ambiguousLabels } from '../match/ambiguous-labels.ts'
import { type Block, type Paragraph, type Table, withInner, wordsOf } from '../model/tree.ts'
import { bytesOf, read as readFile } from '../read/read.ts'
import { joinBlocks } from '../regions/join.ts'
import { yearsIn } from '../text/dates.ts'
import { fold, tidy } from '../text/fold.ts'
import { numberingOf } from '../text/heading.ts'
import { readTitle } from '../text/title.ts'
import { isUnit, unclear, unitNamed, unitsInLine } from '../text/units.ts'
import { withBlankRows } from './blank-rows.ts'
import { type Draft, draftTable } from './draft.ts'
import { type PrintedSheet, printedSheets } from './layout.ts'
import { unitsBehind, withoutUnit } from './units.ts'

/** A form drafted from a sheet, and what a person has to look at before it is used. */
export interface LearnedForm {
  /** the draft, to be looked at and named */
  form: Form
  /** where in the draft, and what: names to give, units that are not printed, rows that cannot be told apart */
  asks: readonly FormProblem[]
}

/** How the blank sheet is read. */
export interface LearnOptions extends ReadOptions {
  /** file name: a hint where the content leaves the format open */
  name?: string
}

/** Longer lines are sentences, and no title of a table. */
const longestTitle = 40

const isTitleOfTable = (p: Paragraph): boolean => {
  const words = withoutUnit(tidy(wordsOf(p)))
  return (
    !p.link &&
    words.length > 1 &&
    words.length <= longestTitle &&
    unitsInLine(words).length === 0 &&
    !/[。；，：]$|^[注(（]|^(?:填报|报送|说明|附件\d*$)|年\d+月|^\d+$/u.test(words)
  )
}

/** What a table is called from year to year, without its number, the agency, the year and the unit. */
const nameOfTable = (line: string): string => {
  const words = withoutUnit(tidy(line))
  const bare = words
    .slice(numberingOf(words)?.length ?? 0)
    .replace(/^表[\d一二三四五六七八九十]+(?!览)[、.．：:\s]*/u, '')
  const folded = fold(bare)
  const year = yearsIn(folded).at(-1)
  if (year === undefined || !year.named) return bare.trim()
  const behind = folded.slice(year.index + year.length).replace(/^度/u, '')
  return /\p{Script=Han}{3}/u.test(behind) ? behind.trim() : bare.trim()
}

/** A sheet, the line over it, and the lines around it that say in which unit its numbers are. */
interface Found {
  sheet: PrintedSheet
  title: string | null
  units: readonly string[]
}

/** Units that a title within the table prints come first. */
const withTitle = (units: readonly string[], { title }: PrintedSheet): string[] => [
  ...new Set([...(title === null ? [] : unitsBehind(title)), ...units]),
]

const sheetsIn = (blocks: readonly Block[], maxCells: number): { found: Found[]; passedOver: Table[] } => {
  const found: Found[] = []
  const passedOver: Table[] = []
  let lines: Paragraph[] = []
  let last: string | null = null
  for (const block of blocks) {
    if (block.type === 'paragraph') {
      lines.push(block)
      continue
    }
    const sheets = withInner(block).flatMap((table) =>
      table.by === 'inferred' && table.children.length < 3 ? [] : printedSheets(table, maxCells),
    )
    if (sheets.length === 0) {
      passedOver.push(block)
      continue
    }
    const named = lines.filter(isTitleOfTable).map((p) => nameOfTable(wordsOf(p)))
    const caption: string | null = named.findLast((words) => /表$/u.test(words)) ?? named.at(-1) ?? last
    const printed = lines.flatMap((p) => [...unitsBehind(wordsOf(p)), ...unitsInLine(wordsOf(p))])
    const units = [...new Set(printed)].filter((u) => u !== unclear)
    for (const sheet of sheets) {
      const own = sheet.title === null ? null : nameOfTable(sheet.title)
      // 收入决算表 over the table says more than 单位 and 项目 over its columns
      const isNamed: boolean = sheets.length === 1 && named.length > 0 && /表$/u.test(caption ?? '')
      last = own === null || isNamed ? caption : own
      found.push({ sheet, title: last, units: withTitle(units, sheet) })
    }
    lines = []
  }
  return { found, passedOver }
}

interface Kind {
  kind: string | null
  year: number | null
  isDisclosure: boolean
}

/** What stands behind agency and year in the title of the document. */
const kindIn = (blocks: readonly Block[]): Kind => {
  const lines = blocks.flatMap((b) => (b.type === 'paragraph' && !b.link ? [tidy(wordsOf(b))] : [])).slice(0, 40)
  for (const line of lines) {
    const title = readTitle(line)
    if (title !== null) return { kind: null, year: title.year, isDisclosure: true }
  }
  for (const line of lines) {
    const words = fold(line)
    const year = yearsIn(words).at(-1)
    if (words.length > 60 || year === undefined || !year.named) continue
    const kind = words.slice(year.index + year.length).replace(/^度/u, '')
    if (/^\p{Script=Han}{3,20}$/u.test(kind)) return { kind, year: year.year, isDisclosure: false }
  }
  return { kind: null, year: null, isDisclosure: false }
}

const listed = (labels: readonly string[]): string =>
  `“${labels.slice(0, 3).join('、')}”${labels.length > 3 ? `……（${labels.length}）` : ''}`

/** Whether each table is read under its own title: where titles tell tables with the same labels apart. */
const isUnderTitles = (found: readonly Found[]): boolean => {
  const titles = found.map((f) => f.title ?? '')
  const labels = found.map(({ sheet }) => new Set(sheet.rows.map((r) => r.label).filter((l) => l !== '')))
  const isShared = labels.some((own, i) =>
    [...own].some((l) => labels.some((other, k) => k !== i && titles[k] !== titles[i] && other.has(l))),
  )
  // rows told by codes are read under their title, and then all other tables are
  const isCoded = found.some(({ sheet }) => sheet.codeHeads.length > 0)
  return (isShared || isCoded) && titles.every((t) => t !== '')
}

/** What a person has to look at in the draft of one table. */
const asksOf = ({ table, leftOpen, supposed }: Draft, { title, units }: Found, i: number): FormProblem[] => {
  const at = `tables[${i}]`
  const unknown = [...new Set([...table.rows, ...table.columns].flatMap((item) => item.unit ?? []))]
  const noTitle = formProblem(
    `${at}.title`,
    '表没有标题，请写上表上面印的文字',
    'the table has no title: write what stands over it',
  )
  const openColumns = formProblem(
    `${at}.columns`,
    `表头的各列${listed(leftOpen)}未写入：各列的数都会读出，列名照报告；列是固定的，请写进 columns`,
    `its columns ${listed(leftOpen)} are left out: whatever columns a report has are read; fixed ones go into columns`,
  )
  const manyUnits = formProblem(
    `${at}.rows`,
    `表上印了几个单位${listed(units)}，没有说各数用哪一个，暂记为“${units[0]}”，请逐行逐列核对`,
    `several units are printed (${units.join(', ')}) and not which number is in which: “${units[0]}” is supposed; check every row and column`,
  )
  return [
    ...(title === null ? [noTitle] : []),
    ...(leftOpen.length > 0 ? [openColumns] : []),
    ...(units.length > 1 && table.rows.some((row) => row.unit === units[0]) ? [manyUnits] : []),
    ...unknown
      .filter((u) => !isUnit(fold(u)))
      .map((unit) =>
        formProblem(
          at,
          `单位“${unit}”照印出的写，不是已知的单位，请核对`,
          `the unit “${unit}” is written as it is printed and is none that is known; check it`,
        ),
      ),
    ...supposed.map(({ at: place, labels, unit }) => {
      const words = listed(labels.length > 0 ? labels : [title ?? ''])
      return formProblem(
        `${at}.${place}.unit`,
        `${words}没有印单位，暂记为“${unit}”，请核对`,
        `no unit is printed for ${words}: “${unit}” is supposed; check it`,
      )
    }),
  ]
}

/** Tables that are in the document and not in the draft. */
const asksAbout = (passedOver: readonly Table[]): FormProblem[] => {
  if (passedOver.length === 0) return []
  const words = passedOver.map(
    (t) => t.children.flatMap((row) => row.children.map(wordsOf)).find((w) => w.trim() !== '') ?? '',
  )
  return [
    formProblem(
      'tables',
      `另有 ${passedOver.length} 张表没有读成统计表（开头是${listed(words)}）：有数要填的，请自己补上`,
      `${passedOver.length} more tables were not taken for sheets (they begin with ${listed(words)}): add those that ask for numbers`,
    ),
  ]
}

/** The drafts of all tables as one form. */
const formOf = (drafts: readonly Draft[], { kind, year, isDisclosure }: Kind, source: string): Form => {
  const name = kind ?? drafts[0]!.table.title
  const sums = drafts.flatMap((d) => d.rules.sums ?? [])
  const rowTotals = drafts.flatMap((d) => d.rules.rowTotals ?? [])
  const ofWhich = drafts.flatMap((d) => d.rules.ofWhich ?? [])
  return {
    id: 'draft',
    name: { zh: isDisclosure ? drafts[0]!.table.title : name, en: 'Draft of a form' },
    ...(isDisclosure ? {} : { family: 'draft', titles: [name] }),
    inForce: { from: year ?? 2000, to: null },
    scope: 'local',
    source,
    tables: drafts.map((d) => d.table),
    rules: {
      ...(sums.length > 0 ? { sums } : {}),
      ...(rowTotals.length > 0 ? { rowTotals } : {}),
      ...(ofWhich.length > 0 ? { ofWhich } : {}),
    },
  }
}

/**
 * Draft a form from a sheet, blank or filled, in any format: its tables, rows, columns, units, what stands under what, and the sums that
 * its numbers bear out. The draft is for a person to finish: `asks` says what to look at, and `checkForm` proves it.
 *
 * @throws NianbaoError `not-a-report` where the document has no statistics table
 * @example
 * const { form, asks } = await learnForm(await readFile('空表.docx'), { name: '空表.docx' })
 */
export const learnForm = async (
  input: Uint8Array | ArrayBuffer | Blob | string,
  options: LearnOptions = {},
): Promise<LearnedForm> => {
  const step: Step = stepsWithin(options)
  const source = await readFile(await bytesOf(input), options, options.name, step)
  await step(steps.tables)
  const blocks = joinBlocks(source.root.children, readTitle)
  const { found, passedOver } = sheetsIn(withBlankRows(blocks), options.maxCells ?? defaults.maxCells)
  if (found.length === 0)
    throw new NianbaoError('not-a-report', {
      zh: '没有找到可以学习的统计表：表格要有表头，表头下有行名或空格。',
      en: 'There is no sheet to learn from: a table needs a header, and rows or blanks below it.',
    })
  const kind = kindIn(blocks)
  const unitOfDocument = unitIn(found)
  const underTitle = isUnderTitles(found)
  const drafts = found.map(({ sheet, title, units }, i) =>
    draftTable(sheet, {
      id: `t${i + 1}`,
      title: title ?? `表${i + 1}`,
      underTitle,
      unitBeside: units[0] ?? null,
      unitOfDocument,
    }),
  )
  const asks = [...drafts.flatMap((draft, i) => asksOf(draft, found[i]!, i)), ...asksAbout(passedOver)]
  const form = formOf(drafts, kind, options.name ?? '空表')
  const written = formProblems(form)
  const problems = written.length > 0 ? written : ambiguousLabels(form)
  return { form, asks: [...first(form, kind.kind, kind.year, kind.isDisclosure), ...asks, ...problems] }
}

/** What no sheet says: names, the years it holds for, where it comes from. */
const first = (form: Form, kind: string | null, year: number | null, isDisclosure: boolean): FormProblem[] => [
  formProblem('id', '草稿标识为 draft，请另取一个', 'the draft is called “draft”: give it an identifier'),
  formProblem(
    'name',
    `名称暂记为“${form.name.zh}”，英文名请填写`,
    `its name is taken to be “${form.name.zh}”; write the English one`,
  ),
  formProblem('source', '请写明表的出处（文号或网址）', 'say where the sheet comes from: a notice or an address'),
  ...(isDisclosure
    ? []
    : [
        formProblem(
          'family',
          '不是政府信息公开年报：请给这一种报告取个标识',
          'it is no report on disclosure: give its kind an identifier',
        ),
      ]),
  ...(isDisclosure || kind !== null
    ? []
    : [
        formProblem(
          'titles',
          '文件中没有带年份的标题：请写明报告标题的结尾',
          'the document has no title with a year: write how such titles end',
        ),
      ]),
  formProblem(
    'inForce',
    year === null ? '没有找到年份：请写明从哪一年起用' : `暂记为从 ${year} 年起用，请核对`,
    year === null ? 'no year was found: say from which year it is used' : `taken to be used from ${year} on; check it`,
  ),
  formProblem(
    'tables',
    '标识（t1.2 等）只表示位置，请改成有意义的名字；同一事项在别的格式里已有标识的，用同一个',
    'identifiers (t1.2) only tell places: give them names, and where another form has the same item, its identifier',
  ),
]

/** What is counted in the document where nothing beside a number says so: the unit that its headers and cells print most often. */
const unitIn = (found: readonly Found[]): string => {
  const printed = found.flatMap(({ sheet }) => sheet.columns.flatMap((c) => unitNamed(c.path.join('')) ?? []))
  const counted = printed.filter((unit) => unit !== unclear && !/元$/u.test(unit))
  const most = [...new Set(counted)].sort(
    (a, b) => counted.filter((u) => u === b).length - counted.filter((u) => u === a).length,
  )
  return most[0] ?? '件'
}
