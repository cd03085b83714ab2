import type { Message } from '../base/error.ts'

/** Why it is less than certain which cell of a row belongs to which column. */
export interface PlacingDoubt {
  code: 'ragged-row' | 'out-of-step' | 'columns-unclear' | 'columns-assumed' | 'number-astray' | 'number-shared'
  why: Message
}

export const ragged = (found: number, asked: number): PlacingDoubt => ({
  code: 'ragged-row',
  why: {
    zh: `这一行有 ${found} 个数据单元格，表头有 ${asked} 列，无法确定哪个数属于哪一列`,
    en: `the row has ${found} value cells under ${asked} columns: which number belongs to which column cannot be told`,
  },
})

export const otherColumns = (printed: number, asked: number): PlacingDoubt => ({
  code: 'columns-unclear',
  why: {
    zh: `表头有 ${printed} 列，格式中有 ${asked} 列，无法确定哪些是格式的列`,
    en: `its header has ${printed} columns and the form ${asked}: which of them are the form's cannot be told`,
  },
})

export const outOfStep: PlacingDoubt = {
  code: 'out-of-step',
  why: {
    zh: '单元格与表头的列没有对齐，按先后次序对应',
    en: 'cells and headers are not in step; they were paired in order',
  },
}

export const columnsAssumed: PlacingDoubt = {
  code: 'columns-assumed',
  why: {
    zh: '没有表头，各列按格式的次序对应',
    en: 'no header names the columns; the order of the form is taken',
  },
}

export const lacksCell: PlacingDoubt = {
  code: 'ragged-row',
  why: {
    zh: '这一行少了单元格，数的位置上是科目编码，无法确定哪个数属于哪一列',
    en: 'the row lacks a cell, and a code stands where a number should: which number belongs to which column cannot be told',
  },
}

export const shared: PlacingDoubt = {
  code: 'number-shared',
  why: {
    zh: '有的数写在几行合并的单元格里，无法确定属于哪一行',
    en: 'a number stands in a cell over several rows: which of them it belongs to cannot be told',
  },
}

export const astray: PlacingDoubt = {
  code: 'number-astray',
  why: {
    zh: '行内没有数，而相邻的一行数没有行名，可能就是本行的',
    en: 'it has no numbers, and those of the line beside it, which no label names, may be its own',
  },
}

export const headerUnclear: PlacingDoubt = {
  code: 'columns-unclear',
  why: {
    zh: '上方没有认得出的表头，无法确定各数属于哪一列',
    en: 'no header that names its columns stands above: which number belongs to which column cannot be told',
  },
}
