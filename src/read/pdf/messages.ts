import type { Finding } from '../../model/finding.ts'
import { finding } from '../../model/new-finding.ts'
import type { Box } from './box.ts'
import { roundBox } from './box.ts'
import type { TableDoubt } from './grid-to-table.ts'

/** Everything the PDF reader has to say of a document, in both languages: one function a rule. */

const reading = (
  rule: string,
  severity: Finding['severity'],
  place: Finding['place'],
  zh: string,
  en: string,
  actual: Finding['actual'] = null,
): Finding => finding({ rule, kind: 'reading', severity, message: { zh, en }, place, actual })

export const noTextLayer = (page: number): Finding =>
  reading(
    'no-text-layer',
    'error',
    { page },
    `第 ${page} 页只有图像，没有文字（可能是扫描件），这一页没有读。请先做文字识别，或索取原始电子文件。`,
    `Page ${page} has pictures but no text (a scan, most likely) and was not read. Run OCR on it first, or ask for the original file.`,
  )

export const ocrTextLayer = (page: number): Finding =>
  reading(
    'ocr-text-layer',
    'warning',
    { page },
    `第 ${page} 页的文字是隐藏在图像下的识别结果，可能有错字，请与图像核对。`,
    `The text of page ${page} is an invisible layer made by OCR; it may be wrong: compare it with the picture.`,
  )

export const unmappedCharacters = (page: number, count: number, box: Box): Finding =>
  reading(
    'unmapped-characters',
    'error',
    { page, box: roundBox(box) },
    `第 ${page} 页有 ${count} 个字符的字体没有给出 Unicode，读不出来；附近的文字和数字可能缺字。`,
    `Page ${page} has ${count} characters whose font does not tell their Unicode; text and numbers near them may be incomplete.`,
    count,
  )

export const unreadablePage = (page: number, reason: string): Finding =>
  reading(
    'unreadable-page',
    'error',
    { page },
    `第 ${page} 页已损坏，没有读出（${reason}）。`,
    `Page ${page} is damaged and was not read (${reason}).`,
  )

export const pageInPart = (page: number, reason: string): Finding =>
  reading(
    'unreadable-page',
    'error',
    { page },
    `第 ${page} 页有一部分已损坏，没有读全（${reason}）。`,
    `Part of page ${page} is damaged and was not read (${reason}).`,
  )

export const pagesLeftOut = (pages: number, maxPages: number): Finding =>
  reading(
    'pages-left-out',
    'error',
    { page: maxPages + 1 },
    `文件有 ${pages} 页，只读了前 ${maxPages} 页（maxPages）。`,
    `The file has ${pages} pages; only the first ${maxPages} were read (maxPages).`,
    pages,
  )

export const pageCut = (page: number, operators: number): Finding =>
  reading(
    'page-cut',
    'error',
    { page },
    `第 ${page} 页内容过多，只读了前 ${operators} 个绘图指令。`,
    `Page ${page} holds too much; only its first ${operators} drawing operators were read.`,
    operators,
  )

export const overprintedText = (page: number, text: string, box: Box): Finding =>
  reading(
    'overprinted-text',
    'warning',
    { page, box: roundBox(box) },
    `第 ${page} 页有文字重叠印在一起（“${text}”），这里的内容可能读错。`,
    `Text is printed over other text on page ${page} (“${text}”); what was read here may be wrong.`,
    text,
  )

export const repeatedText = (page: number, text: string, box: Box): Finding =>
  reading(
    'overprinted-text',
    'warning',
    { page, box: roundBox(box) },
    `第 ${page} 页到处印着“${text}”，同页上的文字混在一起，这里的内容可能读错。`,
    `“${text}” is printed all over page ${page}, among its words; what was read here may be wrong.`,
    text,
  )

export const offThePage = (page: number): Finding =>
  reading(
    'off-the-page',
    'warning',
    { page },
    `第 ${page} 页有文字或表格线超出了页面，超出的部分没有印出来。靠边的数和空格不能确定，请重新打印或另存为 PDF，缩小到一页的宽度。`,
    `Words or rulings of page ${page} run off it, and what lies beyond was not printed. Numbers and blanks at its edge are not sure; print it again, scaled to the width of the page.`,
    page,
  )

export const slantedWords = (page: number, count: number): Finding =>
  reading(
    'slanted-words',
    'warning',
    { page },
    `第 ${page} 页有 ${count} 个字与页上其他文字不平行，可能没有读到，或者读错了行。请把这一页转正后再读。`,
    `${count} characters of page ${page} stand at a slant to its other words; they may be left out or in a wrong row. Turn them level first.`,
    count,
  )

export const portfolio = (names: readonly string[]): Finding =>
  reading(
    'attached-files',
    'info',
    {},
    `PDF 内附有文件（${names.slice(0, 5).join('、')}），没有读取。`,
    `Files are attached to the PDF (${names.slice(0, 5).join(', ')}); they were not read.`,
    names.length,
  )

const doubts: Record<TableDoubt['rule'], (d: TableDoubt) => [Finding['severity'], string, string]> = {
  'stray-ruling': (d) => [
    'info',
    `第 ${d.page} 页表格中有一条多余的竖线穿过“${d.text}”，已按一个单元格读取。`,
    `A stray ruling runs through “${d.text}” on page ${d.page}; it was read as one cell.`,
  ],
  'text-crosses-ruling': (d) => [
    'warning',
    `第 ${d.page} 页的“${d.text}”压在表格线上，可能分错了单元格。`,
    `“${d.text}” on page ${d.page} lies across a ruling; it may have been put into the wrong cell.`,
  ],
  'uncertain-join': (d) => [
    'warning',
    `第 ${d.page} 页开头${d.text ? `的“${d.text}”` : '的表格'}是否接续上一页的表格，不能确定；已按接续处理。`,
    `It is uncertain whether ${d.text ? `“${d.text}”` : 'the table'} at the top of page ${d.page} continues the table before; it was read so.`,
  ],
  'number-over-lines': (d) => [
    'info',
    `第 ${d.page} 页的数字“${d.text}”在单元格内折成两行，已连起来读。`,
    `The number “${d.text}” on page ${d.page} runs over two lines of its cell; it was read as one.`,
  ],
  'uncertain-rows': (d) => [
    'warning',
    `第 ${d.page} 页的表格没有表格线，“${d.text}”属于哪一行不能确定。`,
    `The table on page ${d.page} has no rulings; the row of “${d.text}” is uncertain.`,
  ],
}

export const doubtToFinding = (d: TableDoubt): Finding => {
  const [severity, zh, en] = doubts[d.rule](d)
  return reading(d.rule, severity, { page: d.page, box: roundBox(d.box) }, zh, en, d.text || null)
}
