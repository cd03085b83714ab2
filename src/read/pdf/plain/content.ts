import { SEEN_THROUGH } from '../shrinkPictures.ts'
import { type ColourSpace, colourOf, spaceOf } from './colours.ts'
import type { PdfFile } from './file.ts'
import type { FontShelf, PlainFont } from './fonts.ts'
import { type Cursor, codeOf, latin1, readCode, readNumber, skipBlank, startsNumber } from './lexer.ts'
import { notPlain } from './notPlain.ts'
import { type Dict, isArray, isDict, isName, isStream, type PdfObject, readObject, type Stream } from './objects.ts'
import { byCode, kept, OPS, paints, paintsClosed, passed } from './operatorTable.ts'

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

export const readContent = (file: PdfFile, bytes: Uint8Array, resources: Dict, fonts: FontShelf): OperatorList => {
  const list: OperatorList = { fnArray: [], argsArray: [] }
  readInto(list, { file, fonts, states: new Map(), forms: [] }, bytes, resources, {
    font: undefined,
    fill: 'gray',
    stroke: 'gray',
  })
  return list
}

interface Surroundings {
  file: PdfFile
  fonts: FontShelf
  /** states that were read */
  states: Map<Dict, [[string, unknown][]]>
  /** forms that are being painted, each within the one before */
  forms: readonly Stream[]
}

/** What `q` and `Q` save and restore, as far as the list itself does not. */
interface Own {
  font: PlainFont | undefined
  fill: ColourSpace
  stroke: ColourSpace
}

const readInto = (list: OperatorList, around: Surroundings, bytes: Uint8Array, resources: Dict, before: Own): void => {
  const { file, fonts } = around
  const c: Cursor = { bytes, at: 0 }
  const operands: PdfObject[] = []
  /** how many of them are the operator's own: the list is written over, an operator keeps copies */
  let given = 0
  let path: number[] = []
  let x = 0
  let y = 0
  let own = before
  const saved: Own[] = []

  const add = (op: number, args: unknown): void => {
    if (list.fnArray.length >= MOST_OPERATORS) notPlain('too many operators')
    list.fnArray.push(op)
    list.argsArray.push(args)
  }
  const numbers = (count: number): number[] => {
    if (given !== count) notPlain('operands')
    for (let i = 0; i < count; i++) if (typeof operands[i] !== 'number') notPlain('operands')
    return count === 0 ? none : (operands.slice(0, count) as number[])
  }
  const only = (): PdfObject => (given === 1 ? operands[0]! : notPlain('operands'))
  const nameGiven = (): string => {
    const name = only()
    return isName(name) ? name.name : notPlain('operands')
  }
  const show = (text: PdfObject | undefined): unknown[] =>
    typeof text === 'string' && own.font ? own.font.glyphsOf(text) : notPlain('text without font')
  const goTo = (nx: number, ny: number): void => {
    x = nx
    y = ny
  }

  const inSpace = (kind: 'fill' | 'stroke', space: ColourSpace): ColourSpace => {
    if (own[kind] !== space) own = { ...own, [kind]: space }
    return space
  }
  const setColour = (kind: 'fill' | 'stroke'): void => {
    const filling = kind === 'fill'
    if (own[kind] === 'pattern') add(filling ? OPS.setFillColorN : OPS.setStrokeColorN, [])
    else {
      const colour = colourOf(own[kind], numbers(given))
      add(filling ? OPS.setFillRGBColor : OPS.setStrokeRGBColor, [colour])
    }
  }

  const paintObject = (name: string): void => {
    const shelf = file.get(resources.get('XObject'))
    const object = isDict(shelf) ? file.get(shelf.get(name)) : null
    if (!isStream(object)) notPlain('an object that is not there')
    const subtype = file.get(object.dict.get('Subtype'))
    const kind = isName(subtype) ? subtype.name : ''
    if (kind === 'Image') {
      checkContent(file, object.dict.get('OC'))
      const sizes = [object.dict.get('Width'), object.dict.get('Height')].map((o) => file.get(o))
      if (!sizes.every((o) => typeof o === 'number')) notPlain('a picture')
      // pictures are not looked into: all that is told of one is whether it may be seen through
      const clear = ['SMask', 'Mask', 'ImageMask'].some((key) => isMasked(file.get(object.dict.get(key))))
      add(OPS.paintImageXObject, ['', clear ? SEEN_THROUGH : 1, 1])
    } else if (kind === 'Form') paintForm(object)
    else notPlain('an object of another kind')
  }

  const paintForm = (form: Stream): void => {
    if (around.forms.includes(form) || around.forms.length >= DEEPEST_FORM) notPlain('a form within itself')
    const resourcesOfForm = file.get(form.dict.get('Resources'))
    checkContent(file, form.dict.get('OC'))
    const box = listOfNumbers(file, form.dict.get('BBox'), 4)
    const matrix = listOfNumbers(file, form.dict.get('Matrix'), 6)
    // A group is painted apart, and pdf.js gives it no box.
    const group = file.get(form.dict.get('Group')) !== null
    const clip = box && !group ? normal(box).map(Math.fround) : null
    if (group) add(OPS.beginGroup, [])
    add(OPS.paintFormXObjectBegin, [matrix?.map(Math.fround) ?? null, clip])
    const within = { ...around, forms: [...around.forms, form] }
    readInto(list, within, file.dataOf(form), isDict(resourcesOfForm) ? resourcesOfForm : resources, own)
    add(OPS.paintFormXObjectEnd, [])
    if (group) add(OPS.endGroup, [])
  }

  /** Path construction, state, text and objects; all others are in the tables above. */
  const operators = byCode<() => void>({
    q: () => {
      numbers(0)
      if (saved.length >= DEEPEST_SAVE) notPlain('deep nesting')
      saved.push(own)
      add(OPS.save, none)
    },
    Q: () => {
      numbers(0)
      if (saved.length === 0) notPlain('a state that was not saved')
      own = saved.pop()!
      add(OPS.restore, none)
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
      if (given !== 2 || !isName(name) || typeof size !== 'number') notPlain('operands')
      const found = fonts.fontOf(resources, name.name)
      if (own.font !== found.font) own = { font: found.font, fill: own.fill, stroke: own.stroke }
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
      if (given !== 3 || typeof wordSpacing !== 'number' || typeof charSpacing !== 'number') notPlain('operands')
      add(OPS.nextLine, [])
      add(OPS.setWordSpacing, [wordSpacing])
      add(OPS.setCharSpacing, [charSpacing])
      add(OPS.showText, [show(text)])
    },
    g: () => add(OPS.setFillRGBColor, [colourOf(inSpace('fill', 'gray'), numbers(1))]),
    G: () => add(OPS.setStrokeRGBColor, [colourOf(inSpace('stroke', 'gray'), numbers(1))]),
    rg: () => add(OPS.setFillRGBColor, [colourOf(inSpace('fill', 'rgb'), numbers(3))]),
    RG: () => add(OPS.setStrokeRGBColor, [colourOf(inSpace('stroke', 'rgb'), numbers(3))]),
    k: () => add(OPS.setFillRGBColor, [colourOf(inSpace('fill', 'cmyk'), numbers(4))]),
    K: () => add(OPS.setStrokeRGBColor, [colourOf(inSpace('stroke', 'cmyk'), numbers(4))]),
    cs: () => void inSpace('fill', spaceOf(file, resources, nameGiven())),
    CS: () => void inSpace('stroke', spaceOf(file, resources, nameGiven())),
    sc: () => setColour('fill'),
    SC: () => setColour('stroke'),
    scn: () => setColour('fill'),
    SCN: () => setColour('stroke'),
    sh: () => add(OPS.shadingFill, []),
    BDC: () => checkMarked(file, resources, operands.slice(0, given)),
    gs: () => add(OPS.setGState, stateNamed(around, resources, nameGiven())),
    Do: () => paintObject(nameGiven()),
  })

  /** Whether it is an operator that is known. */
  const operate = (code: number): boolean => {
    const handler = operators.get(code)
    if (handler) {
      handler()
      return true
    }
    const alike = kept.get(code)
    if (alike) {
      add(alike[0], numbers(alike[1]))
      return true
    }
    const paint = paints.get(code)
    if (paint === undefined) return passed.has(code)
    numbers(0)
    if (paintsClosed.has(code)) path.push(CLOSE)
    add(OPS.constructPath, [paint, [path.length > 0 ? path.map(Math.fround) : null]])
    path = []
    return true
  }

  for (let byte = skipBlank(c); byte !== -1; byte = skipBlank(c)) {
    if (startsNumber(byte)) operands[given++] = readNumber(c)
    else if (isOperator(byte)) {
      const start = c.at
      const code = readCode(c)
      if (constants.has(code)) operands[given++] = null
      // pictures within the content (`BI`) too: where they end can only be guessed
      else if (operate(code)) given = 0
      else notPlain(`the operator “${latin1(bytes, start, c.at).slice(0, 10)}”`)
    } else operands[given++] = readObject(c, false)
    if (given > MOST_OPERANDS) notPlain('too many operands')
  }
  for (let i = 0; i < saved.length; i++) add(OPS.restore, [])
  if (given > 0) notPlain('content that ends early')
}

const none: number[] = []
const constants: ReadonlySet<number> = new Set(['true', 'false', 'null'].map(codeOf))

/** Letters, `'` and `"`. */
const isOperator = (byte: number): boolean =>
  ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte === 0x27 || byte === 0x22

const isMasked = (mask: PdfObject): boolean => mask !== null && mask !== false

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

const stateNamed = ({ file, states }: Surroundings, resources: Dict, name: string): [[string, unknown][]] => {
  const shelf = file.get(resources.get('ExtGState'))
  const state = isDict(shelf) ? file.get(shelf.get(name)) : null
  if (!isDict(state)) return notPlain('a state that is not there')
  const known = states.get(state) ?? [stateOf(file, state)]
  states.set(state, known)
  return known
}

/** A font or a mask set this way would show or hide text. */
const stateOf = (file: PdfFile, state: Dict): [string, unknown][] => {
  const mask = file.get(state.get('SMask'))
  if (state.has('Font') || (mask !== null && !(isName(mask) && mask.name === 'None'))) notPlain('a state')
  const set: [string, unknown][] = []
  for (const key of ['ca', 'CA', 'LW']) {
    const value = file.get(state.get(key))
    if (typeof value === 'number') set.push([key, key === 'LW' ? Math.abs(value) : value])
    else if (value !== null) notPlain('a state')
  }
  const blend = file.get(state.get('BM'))
  if (isName(blend)) set.push(['BM', PLAIN_BLENDS.has(blend.name) ? 'source-over' : blend.name])
  else if (blend !== null) notPlain('a way to mix')
  return set
}
const PLAIN_BLENDS: ReadonlySet<string> = new Set(['Normal', 'Compatible'])

/** `/OC /name BDC`: content that may be switched off together with other content. */
const checkMarked = (file: PdfFile, resources: Dict, operands: readonly PdfObject[]): void => {
  const [tag, properties] = operands
  if (!isName(tag)) notPlain('operands')
  if (tag.name !== 'OC') return
  const shelf = file.get(resources.get('Properties'))
  checkContent(file, isName(properties) && isDict(shelf) ? shelf.get(properties.name) : undefined)
}

/** Groups that are off make no plain document (see document.ts); content that depends on several is not looked through. */
const checkContent = (file: PdfFile, o: PdfObject | undefined): void => {
  if (o === undefined) return
  const group = file.get(o)
  const type = isDict(group) ? file.get(group.get('Type')) : null
  if (!isName(type) || type.name !== 'OCG') notPlain('optional content')
}
