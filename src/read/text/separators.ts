import { type Field, spanOf } from './fields.ts'
import type { Line } from './lines.ts'

/** What a spreadsheet program puts between cells when it saves a table as text. */
export interface Separator {
  sign: string
  /** the cells of a line, each in quotation marks or not */
  cell: RegExp
  /** what no row of such a table has in it */
  sentence: RegExp
  /** the sign between digits may be within a number */
  isInNumbers: boolean
  /** so large a part of the first rows has values */
  withValues: number
}

const separator = (sign: string, more: Omit<Separator, 'sign' | 'cell'>): Separator => ({
  sign,
  cell: new RegExp(`(?<=^|${sign})(?:\\s*"((?:[^"]|"")*)"\\s*(?=${sign}|$)|([^${sign}]*))`, 'dgu'),
  ...more,
})

/** Commas, or semicolons where commas are within numbers: these are rare in prose, and tables of one row each may follow each other. */
export const separators: readonly Separator[] = [
  separator(',', { sentence: /[。；;！？]/u, isInNumbers: true, withValues: 0.5 }),
  separator(';', { sentence: /[。；！？]|&#?\w+;/u, isInNumbers: false, withValues: 0.1 }),
]

/** 序号，统计指标，单位，统计数: a comma that sentences have as well, and labels within brackets. */
export const wideComma: Separator = {
  sign: '，',
  cell: /(?<=^|，)(?:\s*"((?:[^"]|"")*)"\s*(?=，|$)|((?:[^，（(]|[（(][^（()）]*[）)]|[（(])*))/dgu,
  sentence: /[。；;！？]/u,
  isInNumbers: false,
  withValues: 0.5,
}

/** Where the cells of a line stand: what stands in quotation marks may have the sign that parts them. */
export const cellsIn = (line: Line, { cell }: Separator): [number, number][] =>
  [...line.value.matchAll(cell)].map(({ indices }) => (indices![1] ?? indices![2])!)

export const fieldsIn = (line: Line, by: Separator): Field[] =>
  cellsIn(line, by).map(([from, to]) => spanOf(line, from, to))

/** The widest tables of any form have some fifteen columns; a line of more signs than this is none of theirs, and costs time. */
const mostSigns = 60

export const isSeparated = ({ value }: Line, { sign, sentence }: Separator): boolean => {
  const signs = value.length - value.replaceAll(sign, '').length
  return signs > 0 && signs <= mostSigns && !sentence.test(value)
}
