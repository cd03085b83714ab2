import type { PdfFile } from './file.ts'
import type { FontShelf, PlainFont } from './fonts.ts'
import { type Cursor, readNumber, readWord, skipBlank, startsNumber } from './lexer.ts'
import { notPlain } from './notPlain.ts'
import { type Dict, isArray, isDict, isName, isStream, type PdfObject, readObject, type Stream } from './objects.ts'
import { kept, OPS, paints, paintsClosed, passed } from './operatorTable.ts'

/** The drawing operators of a page in the shape of pdf.js's operator list: see operators.ts, which interprets both. */
export interface OperatorList {
  fnArray: number[]
  argsArray: unknown[]
}

/** The codes of paths in an operator list. */
const MOVE = 0
const LINE = 1
const CURVE = 2
const CLOSE = 4

const MOST_OPERANDS = 33
const MOST_OPERATORS = 1_000_000
const DEEPEST_FORM = 10
const DEEPEST_SAVE = 500

/** Pictures of more pixels than `mostPixels` are left out. */
export const readContent = (
  file: PdfFile,
  bytes: Uint8Array,
  resources: Dict,
  fonts: FontShelf,
  mostPixels: number,
): OperatorList => {
  const list: OperatorList = { fnArray: [], argsArray: [] }
  readInto(list, { file, fonts, mostPixels, forms: [] }, bytes, resources, undefined)
  return list
}

interface Surroundings {
  file: PdfFile
  fonts: FontShelf
  mostPixels: number
  /** forms that are being painted, each within the one before */
  forms: readonly Stream[]
}

const readInto = (
  list: OperatorList,
  around: Surroundings,
  bytes: Uint8Array,
  resources: Dict,
  fontBefore: PlainFont | undefined,
): void => {
  const { file, fonts } = around
  const c: Cursor = { bytes, at: 0 }
  let operands: PdfObject[] = []
  let path: number[] = []
  let x = 0
  let y = 0
  let font = fontBefore
  const saved: (PlainFont | undefined)[] = []

  const add = (op: number, args: unknown): void => {
    if (list.fnArray.length >= MOST_OPERATORS) notPlain('too many operators')
    list.fnArray.push(op)
    list.argsArray.push(args)
  }
  const numbers = (count: number): number[] => {
    if (operands.length !== count) notPlain('operands')
    for (const o of operands) if (typeof o !== 'number') notPlain('operands')
    return operands as number[]
  }
  const only = (): PdfObject => (operands.length === 1 ? operands[0]! : notPlain('operands'))
  const nameGiven = (): string => {
    const name = only()
    return isName(name) ? name.name : notPlain('operands')
  }
  const show = (text: PdfObject | undefined): unknown[] =>
    typeof text === 'string' && font ? font.glyphsOf(text) : notPlain('text without font')
  const goTo = (nx: number, ny: number): void => {
    x = nx
    y = ny
  }

  const paintObject = (name: string): void => {
    const shelf = file.get(resources.get('XObject'))
    const object = isDict(shelf) ? file.get(shelf.get(name)) : null
    if (!isStream(object)) notPlain('an object that is not there')
    const subtype = file.get(object.dict.get('Subtype'))
    const kind = isName(subtype) ? subtype.name : ''
    if (kind === 'Image') {
      const [width, height] = [file.get(object.dict.get('Width')), file.get(object.dict.get('Height'))]
      if (typeof width !== 'number' || typeof height !== 'number') notPlain('a picture')
      if (width * height <= around.mostPixels) add(OPS.paintImageXObject, [])
    } else if (kind === 'Form') paintForm(object)
    else notPlain('an object of another kind')
  }

  const paintForm = (form: Stream): void => {
    if (around.forms.includes(form) || around.forms.length >= DEEPEST_FORM) notPlain('a form within itself')
    const own = file.get(form.dict.get('Resources'))
    const box = listOfNumbers(file, form.dict.get('BBox'), 4)
    const matrix = listOfNumbers(file, form.dict.get('Matrix'), 6)
    // A group is painted apart, and pdf.js gives it no box.
    const clip = box && !form.dict.has('Group') ? normal(box).map(Math.fround) : null
    add(OPS.paintFormXObjectBegin, [matrix?.map(Math.fround) ?? null, clip])
    const within = { ...around, forms: [...around.forms, form] }
    readInto(list, within, file.dataOf(form), isDict(own) ? own : resources, font)
    add(OPS.paintFormXObjectEnd, [])
  }

  /** Path construction, state, text and objects; all others are in the tables above. */
  const operators = new Map<string, () => void>(
    Object.entries({
      q: () => {
        numbers(0)
        if (saved.length >= DEEPEST_SAVE) notPlain('deep nesting')
        saved.push(font)
        add(OPS.save, [])
      },
      Q: () => {
        numbers(0)
        if (saved.length === 0) notPlain('a state that was not saved')
        font = saved.pop()
        add(OPS.restore, [])
      },
      m: () => {
        const [toX, toY] = numbers(2) as [number, number]
        path.push(MOVE, toX, toY)
        goTo(toX, toY)
      },
      l: () => {
        const [toX, toY] = numbers(2) as [number, number]
        path.push(LINE, toX, toY)
        goTo(toX, toY)
      },
      c: () => {
        const points = numbers(6)
        path.push(CURVE, ...points)
        goTo(points[4]!, points[5]!)
      },
      v: () => {
        const points = numbers(4)
        path.push(CURVE, x, y, ...points)
        goTo(points[2]!, points[3]!)
      },
      y: () => {
        const points = numbers(4)
        path.push(CURVE, ...points, points[2]!, points[3]!)
        goTo(points[2]!, points[3]!)
      },
      h: () => {
        numbers(0)
        path.push(CLOSE)
      },
      re: () => {
        const [left, low, wide, high] = numbers(4) as [number, number, number, number]
        const [right, top] = [left + wide, low + high]
        path.push(MOVE, left, low)
        if (wide === 0 || high === 0) path.push(LINE, right, top)
        else path.push(LINE, right, low, LINE, right, top, LINE, left, top)
        path.push(CLOSE)
        goTo(left, low)
      },
      Tf: () => {
        const [name, size] = operands
        if (operands.length !== 2 || !isName(name) || typeof size !== 'number') notPlain('operands')
        const found = fonts.fontOf(resources, name.name)
        font = found.font
        add(OPS.setFont, [found.id, size])
      },
      Tm: () => add(OPS.setTextMatrix, [numbers(6).map(Math.fround)]),
      Tj: () => add(OPS.showText, [show(only())]),
      TJ: () => {
        const items = only()
        if (!isArray(items)) notPlain('operands')
        const shown: unknown[] = []
        for (const item of items) {
          if (typeof item === 'number') shown.push(item)
          else for (const glyph of show(item)) shown.push(glyph)
        }
        add(OPS.showText, [shown])
      },
      "'": () => {
        add(OPS.nextLine, [])
        add(OPS.showText, [show(only())])
      },
      '"': () => {
        const [wordSpacing, charSpacing, text] = operands
        if (operands.length !== 3 || typeof wordSpacing !== 'number' || typeof charSpacing !== 'number')
          notPlain('operands')
        add(OPS.nextLine, [])
        add(OPS.setWordSpacing, [wordSpacing])
        add(OPS.setCharSpacing, [charSpacing])
        add(OPS.showText, [show(text)])
      },
      gs: () => checkState(file, resources, nameGiven()),
      Do: () => paintObject(nameGiven()),
    }),
  )

  const operate = (word: string): void => {
    const own = operators.get(word)
    const alike = kept.get(word)
    const paint = paints.get(word)
    if (own) own()
    else if (alike) add(alike[0], numbers(alike[1]))
    else if (paint !== undefined) {
      numbers(0)
      if (paintsClosed.has(word)) path.push(CLOSE)
      add(OPS.constructPath, [paint, [path.length > 0 ? path.map(Math.fround) : null]])
      path = []
    }
    // pictures within the content (`BI`) too: where they end can only be guessed
    else if (!passed.has(word)) notPlain(`the operator “${word.slice(0, 10)}”`)
  }

  for (let byte = skipBlank(c); byte !== -1; byte = skipBlank(c)) {
    if (startsNumber(byte)) operands.push(readNumber(c))
    else if (isOperator(byte)) {
      const word = readWord(c)
      if (word === 'true' || word === 'false' || word === 'null') operands.push(null)
      else {
        operate(word)
        operands = []
      }
    } else operands.push(readObject(c, false))
    if (operands.length > MOST_OPERANDS) notPlain('too many operands')
  }
  for (let i = 0; i < saved.length; i++) add(OPS.restore, [])
  if (operands.length > 0) notPlain('content that ends early')
}

/** Letters, `'` and `"`. */
const isOperator = (byte: number): boolean =>
  ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte === 0x27 || byte === 0x22

const listOfNumbers = (file: PdfFile, o: PdfObject | undefined, count: number): number[] | null => {
  const list = file.get(o)
  if (list === null) return null
  const numbers = isArray(list) ? list.map((n) => file.get(n)) : []
  if (numbers.length !== count || !numbers.every((n) => typeof n === 'number')) return notPlain('numbers')
  return numbers as number[]
}

const normal = ([a, b, c, d]: readonly number[]): number[] => [
  Math.min(a!, c!),
  Math.min(b!, d!),
  Math.max(a!, c!),
  Math.max(b!, d!),
]

/** A font or a mask set this way would show or hide text. */
const checkState = (file: PdfFile, resources: Dict, name: string): void => {
  const states = file.get(resources.get('ExtGState'))
  const state = isDict(states) ? file.get(states.get(name)) : null
  if (!isDict(state)) notPlain('a state that is not there')
  const mask = file.get(state.get('SMask'))
  if (state.has('Font') || (mask !== null && !(isName(mask) && mask.name === 'None'))) notPlain('a state')
}
