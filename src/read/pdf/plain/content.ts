import type { PdfFile } from './file.ts'
import type { FontShelf } from './fonts.ts'
import { CLOSE, handlersWith } from './handlers.ts'
import { type Cursor, codeOf, latin1, readCode, readNumber, skipBlank, startsNumber } from './lexer.ts'
import { notPlain } from './not-plain.ts'
import { type Dict, isDict, readObject } from './objects.ts'
import { kept, OPS, paints, paintsClosed, passed } from './operator-table.ts'
import { add, numbers, type OperatorList, type Own, type Reading, type Surroundings } from './reading.ts'

const MOST_OPERANDS = 33

/** Content of a page → the operators that paint it; throws what notPlain throws where any of it is not plain. */
export const readContent = (file: PdfFile, bytes: Uint8Array, resources: Dict, fonts: FontShelf): OperatorList => {
  const list: OperatorList = { fnArray: [], argsArray: [] }
  const around: Surroundings = { list, file, fonts, states: new Map(), forms: [] }
  readInto(around, bytes, resources, { font: undefined, fill: 'gray', stroke: 'gray' })
  return list
}

const readInto = (around: Surroundings, bytes: Uint8Array, resources: Dict, own: Own): void => {
  const c: Cursor = { bytes, at: 0 }
  const r: Reading = { around, resources, operands: [], given: 0, path: [], x: 0, y: 0, own, saved: [] }
  const { operands } = r
  for (let byte = skipBlank(c); byte !== -1; byte = skipBlank(c)) {
    if (startsNumber(byte)) operands[r.given++] = readNumber(c)
    else if (isOperator(byte)) {
      const start = c.at
      const code = readCode(c)
      if (constants.has(code)) operands[r.given++] = null
      // pictures within the content (`BI`) too: where they end can only be guessed
      else if (operate(r, code)) r.given = 0
      else notPlain(`the operator “${latin1(bytes, start, c.at).slice(0, 10)}”`)
    } else operands[r.given++] = readObject(c, false)
    if (r.given > MOST_OPERANDS) notPlain('too many operands')
  }
  for (let i = 0; i < r.saved.length; i++) add(r, OPS.restore, [])
  if (r.given > 0) notPlain('content that ends early')
}

const handlers = handlersWith(({ around, resources, own }, form) => {
  const within = { ...around, forms: [...around.forms, form] }
  const ofForm = around.file.get(form.dict.get('Resources'))
  readInto(within, around.file.dataOf(form), isDict(ofForm) ? ofForm : resources, own)
})

/** Whether it is an operator that is known. */
const operate = (r: Reading, code: number): boolean => {
  const handler = handlers.get(code)
  if (handler) {
    handler(r)
    return true
  }
  const alike = kept.get(code)
  if (alike) {
    add(r, alike[0], numbers(r, alike[1]))
    return true
  }
  const paint = paints.get(code)
  if (paint === undefined) return passed.has(code)
  numbers(r, 0)
  if (paintsClosed.has(code)) r.path.push(CLOSE)
  add(r, OPS.constructPath, [paint, [r.path.length > 0 ? r.path.map(Math.fround) : null]])
  r.path = []
  return true
}

const constants: ReadonlySet<number> = new Set(['true', 'false', 'null'].map(codeOf))

/** Letters, `'` and `"`. */
const isOperator = (byte: number): boolean =>
  ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte === 0x27 || byte === 0x22
