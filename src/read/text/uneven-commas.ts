import { itemNumber } from '../../text/numbering.ts'
import type { Field } from './fields.ts'
import type { Line } from './lines.ts'
import { isValueField } from './measure.ts'
import { fieldsIn, isSeparated, type Separator, wideComma } from './separators.ts'

const han = /\p{Script=Han}/u
const digit = /[\d０-９]/u
/** 无, 不适用: words where a number is asked for. */
const longestAnswer = 10
/** A label, or a header. */
const longestWords = 60
/** 1.政府公报 has a number of its place, and none of its own. */
const numberAtHead = new RegExp(`^\\s*${itemNumber}`, 'u')
const serial = /^\s*[\d０-９]{1,3}\s*$/u

const wordsOf = ({ words }: Field): string => words?.value ?? ''

const isNothingElse = (f: Field): boolean => f.words === null || isValueField(f)
const isAnswer = (f: Field): boolean =>
  isNothingElse(f) || (wordsOf(f).length <= longestAnswer && !digit.test(wordsOf(f)))

/** So many numbers and nothing else are a row; fewer may be anything. */
const fewestAlone = 5

/** Numbers, blanks and short words to the end of the line, and a label before them; or words alone, as in a header. */
const shapeOf = (fields: readonly Field[]): 'values' | 'words' | null => {
  const counted = serial.test(wordsOf(fields[0]!)) && fields.length > 2
  const own = counted ? fields.slice(1) : fields
  const first = own.findIndex(isValueField)
  const labels = first === -1 ? own : own.slice(0, first)
  // a note between rows stands in one of their cells
  const alone = fields.filter((f) => f.words !== null).length === 1
  const isName = (f: Field): boolean =>
    wordsOf(f).length <= longestWords && (alone || !/(?<!其中)[:：]/u.test(wordsOf(f)))
  // rows without labels have their names in the header
  if (first === 0 && fields.length >= fewestAlone && own.every(isNothingElse)) return 'values'
  if (!labels.every(isName) || !labels.some((f) => han.test(wordsOf(f)))) return null
  if (first === -1)
    return !alone && labels.some((f) => digit.test(wordsOf(f).replace(numberAtHead, ''))) ? null : 'words'
  return own.slice(first).every(isAnswer) ? 'values' : null
}

/** A line of commas by itself is a row where it has words before its numbers, and nothing else behind them. */
export const isUnevenRow = (line: Line, by: Separator): boolean =>
  isSeparated(line, by) && shapeOf(fieldsIn(line, by)) !== null

/** Whether it is a row with numbers, and no header. */
export const hasValues = (line: Line, by: Separator): boolean =>
  isSeparated(line, by) && shapeOf(fieldsIn(line, by)) === 'values'

const firstRows = 20
const leastValues = 0.25
/** Of rows with a comma that sentences have as well. */
const mostAsked = 3

/**
 * A table that was saved with commas and without the cells that merged ones cover, or with numbers before its rows that have no header:
 * its lines have as many cells as were printed there, as those of one copied with tabs have. A header begins it.
 */
export const isUnevenTable = (rows: readonly Line[], by: Separator): boolean => {
  const shapes = rows.slice(0, firstRows).map((line) => (isSeparated(line, by) ? shapeOf(fieldsIn(line, by)) : null))
  const withValues = shapes.filter((shape) => shape === 'values').length
  const fewest = by === wideComma ? mostAsked : 1
  return shapes[0] === 'words' && withValues >= fewest && withValues >= leastValues * shapes.length
}
