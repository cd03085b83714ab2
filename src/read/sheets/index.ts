import { type Step, steps, unhurried } from '../../base/deadline.ts'
import { defaults, type ReadOptions } from '../../base/options.ts'
import { type Doubt, doubtRules } from '../../certainty/doubts.ts'
import type { Finding } from '../../model/finding.ts'
import { finding } from '../../model/new-finding.ts'
import { type Block, type PageMeta, type ReadResult, type Root, type TableCell, wordsOf } from '../../model/tree.ts'
import { commentOn } from '../office/comments.ts'
import { orDamaged } from '../office/damaged.ts'
import { infoBlocks } from '../page-meta.ts'
import { sheetToBlocks } from './layout.ts'
import { cellName, type Sheet, wordsOfCell } from './model.ts'
import { doubtNarrow } from './narrow.ts'
import { doubtStale } from './stale.ts'

const hiddenSheet = (sheet: Sheet): Finding =>
  finding({
    rule: 'hidden-content',
    kind: 'reading',
    severity: 'warning',
    message: {
      zh: `工作表“${sheet.name}”被隐藏，没有读取。如果它是报告的一部分，请取消隐藏后再读。`,
      en: `The sheet “${sheet.name}” is hidden and was not read. If it is part of the report, unhide it.`,
    },
    actual: sheet.name,
    place: {},
  })

const hiddenCells = (sheet: Sheet, number: number, cells: number): Finding =>
  finding({
    rule: 'hidden-content',
    kind: 'reading',
    severity: 'warning',
    message: {
      zh: `工作表“${sheet.name}”中隐藏的行或列里有 ${cells} 个单元格没有读取。如果它们是报告的一部分，请取消隐藏后再读。`,
      en: `${cells} cells in hidden rows or columns of the sheet “${sheet.name}” were not read. If they are part of the report, unhide them.`,
    },
    actual: cells,
    place: { path: `sheet[${number}]` },
  })

/** Numbers of cells that are not what they seem, cell by cell. */
const inDoubt = (root: Root): Finding[] =>
  root.children.flatMap((block) =>
    block.type === 'paragraph'
      ? []
      : block.children.flatMap((row) =>
          row.children.flatMap((cell) => (cell.doubts ?? []).filter(isSaidHere).map((d) => said(d, cell))),
        ),
  )

/** What else is doubted of a cell is told of its fact. */
const isSaidHere = ({ code }: Doubt): boolean => doubtRules[code].saidBy === 'stage'

const messageOf = (
  code: Doubt['code'],
  shown: string,
  [stored = null, now = null]: readonly (number | null)[] = [],
): Finding['message'] => {
  if (code === 'stored-otherwise')
    return {
      zh: `单元格显示“${shown}”，存储的${stored === null ? '却是别的内容' : `数是 ${stored}`}；该数存疑。请核对应取哪一个。`,
      en: `The cell shows “${shown}” and stores ${stored ?? 'something else'}; its number is doubtful. Check which of them is meant.`,
    }
  if (code === 'stale-formula' && now === null)
    return {
      zh: `单元格里的公式打开时会重新计算（如 TODAY、RAND、OFFSET、INDIRECT，或文件要求如此），或已不再得出数；保存的结果 ${stored} 不一定是打开时看到的；该数存疑。请核对后改为固定数值，再读。`,
      en: `The formula in the cell is calculated again at each opening (TODAY, RAND, OFFSET, INDIRECT, or the file asks for it), or gives no number any more: the saved result ${stored} may not be what is seen; it is doubtful. Check it and put the number itself in the cell.`,
    }
  if (code === 'stale-formula')
    return {
      zh: `单元格里的公式保存的结果是 ${stored}，按现在各单元格的数应得 ${now}；该数存疑。请在 Excel 或 WPS 中重新计算、核对、保存后再读。`,
      en: `The formula in the cell was saved with the result ${stored}, and the cells give ${now} now; its number is doubtful. Have Excel or WPS calculate it again, check it and save.`,
    }
  if (code === 'too-narrow')
    return {
      zh: `列宽不足，放不下“${shown}”，打印或打开时显示为 ###、只显示一部分（或被四舍五入、写成 1E+05）；该数存疑。请加宽该列、核对后再读。`,
      en: `The column is too narrow for “${shown}”, which is shown as ###, or only in part (or rounded, or as 1E+05); its number is doubtful. Widen the column, check the number and read again.`,
    }
  return {
    zh: '单元格里的公式没有保存结果，其中的数不明。请在 Excel 或 WPS 中打开、保存后再读。',
    en: 'The formula in the cell was saved without its result; its number is not known. Open the file in Excel or WPS and save it again.',
  }
}

const said = ({ code, candidates }: Doubt, cell: TableCell): Finding => {
  const shown = wordsOf(cell).trim()
  const stored = candidates?.[0] ?? null
  return finding({
    rule: code,
    kind: 'reading',
    severity: 'warning',
    message: messageOf(code, shown, candidates),
    actual: shown,
    expected: code === 'stale-formula' ? (candidates?.[1] ?? null) : stored,
    place: cell.place,
  })
}

const toResult = (sheets: readonly Sheet[]): ReadResult => {
  const children: Block[] = []
  const findings: Finding[] = []
  const meta: PageMeta[] = []
  doubtStale(sheets).forEach((sheet, i) => {
    const said = [...sheet.cells.values()].some((row) => [...row.values()].some((c) => wordsOfCell(c).trim() !== ''))
    if (!said) return
    if (sheet.hidden) {
      findings.push(hiddenSheet(sheet))
      return
    }
    for (const raw of [sheet.name, ...(sheet.running ?? [])])
      if (raw.trim() !== '')
        meta.push({ field: 'running', raw, from: 'file-metadata', place: { path: `sheet[${i + 1}]` } })
    for (const { row, column, words } of sheet.comments ?? [])
      if (!sheet.hiddenRows.has(row) && !sheet.hiddenColumns.has(column))
        meta.push(
          ...commentOn(
            wordsOfCell(sheet.cells.get(row)?.get(column)),
            words,
            `sheet[${i + 1}]/${cellName(row, column)}`,
          ),
        )
    const { blocks, hidden } = sheetToBlocks(doubtNarrow(sheet), i + 1)
    for (const block of blocks) children.push(block.type === 'table' ? { ...block, tab: sheet.name } : block)
    if (hidden > 0) findings.push(hiddenCells(sheet, i + 1, hidden))
  })
  const root: Root = { type: 'root', children }
  return {
    root,
    pageMeta: [...infoBlocks(root), ...meta],
    findings: [...findings, ...inDoubt(root)],
    encoding: null,
    pages: null,
  }
}

/**
 * Reads a workbook of Excel or WPS: what its sheets show, with merged cells; hidden sheets, rows and columns are left out
 * and said. Where a cell shows another number than it stores, and where a formula has no value, the number is doubtful.
 */
export const readXlsxFile = async (
  bytes: Uint8Array,
  options: ReadOptions = {},
  step: Step = unhurried,
): Promise<ReadResult> => {
  const { SSF } = await import('@e965/xlsx')
  const { readXlsx } = await import('./xlsx.ts')
  const sheets = orDamaged('Excel (.xlsx)', () => readXlsx(bytes, SSF, options.maxBytes ?? defaults.maxBytes))
  await step(steps.words)
  return toResult(sheets)
}

export const readXlsFile = async (
  bytes: Uint8Array,
  _options: ReadOptions = {},
  step: Step = unhurried,
): Promise<ReadResult> => {
  const { SSF } = await import('@e965/xlsx')
  const { readXls } = await import('./xls.ts')
  const sheets = orDamaged('Excel 97–2003 (.xls)', () => readXls(bytes, SSF))
  await step(steps.words)
  return toResult(sheets)
}

export const readOdsFile = async (
  bytes: Uint8Array,
  options: ReadOptions = {},
  step: Step = unhurried,
): Promise<ReadResult> => {
  const { readOds } = await import('./ods.ts')
  const sheets = orDamaged('OpenDocument (.ods)', () => readOds(bytes, options.maxBytes ?? defaults.maxBytes))
  await step(steps.words)
  return toResult(sheets)
}
