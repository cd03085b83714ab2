import type { Message } from '../base/error.ts'
import type { DoubtCode } from '../certainty/doubts.ts'
import type { Fact } from '../model/report.ts'
import { hasDoubt } from './answers.ts'

/** What is said where a cell shows more than the words that were read of it. */
const sayings: readonly (Message & { code: DoubtCode; rule: string })[] = [
  {
    code: 'page-number',
    rule: 'page-number',
    zh: '这一行的数可能是页码：它单独成行，所在之处正可以有这一页的页码，数值留空',
    en: 'The number of this row may be that of a page: it is alone on its line, where that of this page may stand; no value is given',
  },
  {
    code: 'beside-picture',
    rule: 'picture-in-cell',
    zh: '单元格里有图片、图形或公式，其中可能是数字，没有读取，数值留空',
    en: 'The cell holds a picture, a drawing or a formula, which may be a number and was not read; no value is given',
  },
  {
    code: 'half-covered',
    rule: 'half-covered',
    zh: '单元格里的数字有一部分被图形或图片遮住或截去，或可能如此，数值留空',
    en: 'A part of the digits is painted over or cut away, or may be; no value is given',
  },
  {
    code: 'around-table',
    rule: 'table-in-cell',
    zh: '单元格里套着另一张表，不能确定其中哪个数是这一格的，数值留空',
    en: 'Another table stands in the cell, and which of its numbers is meant cannot be told; no value is given',
  },
  {
    code: 'made-on-page',
    rule: 'made-on-page',
    zh: '单元格里有由网页脚本或样式写出的文字，文件里没有，数值留空',
    en: 'A script or a style of the page writes words into the cell that the file does not hold; no value is given',
  },
  {
    code: 'unclear-style',
    rule: 'unclear-style',
    zh: '网页的样式、工作表的格式或条件格式可能隐藏、移动或改写了单元格里的数字，不能确定，数值留空',
    en: 'A style of the page, or a format or a rule of the sheet, may hide, move or rewrite digits of the cell, which cannot be told; no value is given',
  },
]

export const notInWords = (fact: Fact): typeof sayings => sayings.filter(({ code }) => hasDoubt(fact, code))
