import type { RunLook } from '../office/markup.ts'
import { squeezeOf } from '../office/squeezed.ts'
import { areAlike, WHITE } from '../office/word-colors.ts'
import { colorOf, readColor, readShading, readShading80 } from './rows.ts'
import { codes, type Sprm } from './sprm.ts'
import { chainOf, type Style } from './styles.ts'

/** What properties say of a run, before it is known what is behind it. */
export interface CharacterState {
  hidden: boolean
  deleted: boolean
  inserted: boolean
  fieldHidden: boolean
  struck: boolean
  struckTwice: boolean
  special: boolean
  raised: number
  /** half-points above the line */
  position: number
  /** half-points */
  size: number
  /** per cent of the width that letters have */
  scale: number
  /** points between letters */
  spacing: number
  /** two lines in one */
  twoInOne: boolean
  /** the font of western letters and digits, by its place in the list */
  font: number | null
  symbol: { font: number; code: number } | null
  color: number | undefined
  ground: number | null | undefined
}

export interface ParagraphState {
  style: number
  align: number
  /** 0 is the first level of headings, 9 body text */
  outline: number
  list: number
  listLevel: number
  /** tables that it is in */
  depth: number
  rowEnd: boolean
  innerCell: boolean
  innerRowEnd: boolean
  ground: number | null | undefined
}

const plain: CharacterState = {
  hidden: false,
  deleted: false,
  inserted: false,
  fieldHidden: false,
  struck: false,
  struckTwice: false,
  special: false,
  raised: 0,
  position: 0,
  size: 20,
  scale: 100,
  spacing: 0,
  twoInOne: false,
  font: null,
  symbol: null,
  color: undefined,
  ground: undefined,
}

type Switch = 'hidden' | 'struck' | 'struckTwice' | 'deleted' | 'inserted' | 'special' | 'fieldHidden'
const switches: Record<number, Switch> = {
  [codes.hidden]: 'hidden',
  [codes.struck]: 'struck',
  [codes.struckTwice]: 'struckTwice',
  [codes.deleted]: 'deleted',
  [codes.inserted]: 'inserted',
  [codes.special]: 'special',
  [codes.fieldHidden]: 'fieldHidden',
}

/** What a change of characters does, by its code. */
const changesOfCharacters: Record<number, (state: CharacterState, operand: DataView) => void> = {
  [codes.raised]: (state, operand) => {
    state.raised = operand.getUint8(0)
  },
  [codes.position]: (state, operand) => {
    state.position = operand.getInt16(0, true)
  },
  [codes.size]: (state, operand) => {
    state.size = operand.getUint16(0, true)
  },
  [codes.scale]: (state, operand) => {
    state.scale = operand.getUint16(0, true)
  },
  [codes.spacing]: (state, operand) => {
    state.spacing = operand.getInt16(0, true) / 20
  },
  [codes.squeezedLines]: (state, operand) => {
    state.twoInOne = operand.byteLength > 0 && (operand.getUint8(0) & 2) !== 0
  },
  [codes.font]: (state, operand) => {
    state.font = operand.getUint16(0, true)
  },
  [codes.symbol]: (state, operand) => {
    state.symbol = { font: operand.getUint16(0, true), code: operand.getUint16(2, true) }
  },
  [codes.colorIndex]: (state, operand) => {
    state.color = colorOf(operand.getUint8(0))
  },
  [codes.color]: (state, operand) => {
    state.color = readColor(operand, 0)
  },
  [codes.shading80]: (state, operand) => {
    state.ground = readShading80(operand, 0)
  },
  [codes.shading]: (state, operand) => {
    state.ground = readShading(operand, 0)
  },
  [codes.highlight]: (state, operand) => {
    state.ground = colorOf(operand.getUint8(0)) ?? state.ground
  },
}

const changeCharacters = (
  state: CharacterState,
  changes: readonly Sprm[],
  ofStyle: CharacterState,
  onStyle: (index: number) => void = () => undefined,
): void => {
  for (const { code, operand } of changes) {
    const named = switches[code]
    if (named !== undefined) {
      const value = operand.getUint8(0)
      // 0x80 is as the style has it, 0x81 the opposite
      state[named] = value === 0x80 ? ofStyle[named] : value === 0x81 ? !ofStyle[named] : value !== 0
    } else if (code === codes.characterStyle) onStyle(operand.getUint16(0, true))
    else if (code === codes.plain) Object.assign(state, ofStyle)
    else changesOfCharacters[code]?.(state, operand)
  }
}

const changeParagraph = (state: ParagraphState, changes: readonly Sprm[]): void => {
  for (const { code, operand } of changes) {
    if (code === codes.align || code === codes.align80) state.align = operand.getUint8(0)
    else if (code === codes.outline) state.outline = operand.getUint8(0)
    else if (code === codes.list) state.list = operand.getUint16(0, true)
    else if (code === codes.listLevel) state.listLevel = operand.getUint8(0)
    else if (code === codes.inTable) state.depth = operand.getUint8(0) ? Math.max(1, state.depth) : 0
    else if (code === codes.depth) state.depth = Math.min(Math.max(operand.getInt32(0, true), 0), MAX_DEPTH)
    else if (code === codes.rowEnd) state.rowEnd = operand.getUint8(0) !== 0
    else if (code === codes.innerCell) state.innerCell = operand.getUint8(0) !== 0
    else if (code === codes.innerRowEnd) state.innerRowEnd = operand.getUint8(0) !== 0
    else if (code === codes.paragraphShading80) state.ground = readShading80(operand, 0)
    else if (code === codes.paragraphShading) state.ground = readShading(operand, 0)
  }
}

/** Tables within tables. */
const MAX_DEPTH = 20

/** Asks the style sheet: what a paragraph and a run are like by their styles and by what differs from them. */
export const looksBy = (styles: readonly (Style | undefined)[]) => {
  const ofStyle = new Map<number, { paragraph: ParagraphState; characters: CharacterState }>()
  const styled = (index: number) => {
    const known = ofStyle.get(index)
    if (known) return known
    const characters = { ...plain }
    const paragraph: ParagraphState = {
      style: index,
      align: 0,
      outline: 9,
      list: 0,
      listLevel: 0,
      depth: 0,
      rowEnd: false,
      innerCell: false,
      innerRowEnd: false,
      ground: undefined,
    }
    for (const { style } of chainOf(styles, index)) {
      if (style.kind === 1 && style.builtIn >= 1 && style.builtIn <= 9) paragraph.outline = style.builtIn - 1
      changeParagraph(paragraph, style.paragraph)
      changeCharacters(characters, style.characters, { ...characters })
    }
    const made = { paragraph, characters }
    ofStyle.set(index, made)
    return made
  }
  return {
    paragraph: (style: number, ...changes: (readonly Sprm[])[]): ParagraphState => {
      const state = { ...styled(style).paragraph }
      for (const some of changes) changeParagraph(state, some)
      return state
    },
    characters: (style: number, ...changes: (readonly Sprm[])[]): CharacterState => {
      const base = styled(style).characters
      const state = { ...base }
      const byStyle = (index: number): void => {
        const before = { ...state }
        for (const { style: own } of chainOf(styles, index))
          if (own.kind === 2) changeCharacters(state, own.characters, before)
      }
      for (const some of changes) changeCharacters(state, some, base, byStyle)
      return state
    },
  }
}

/** How a number looks before the words of a paragraph whose mark looks so. */
export const numberState = (mark: CharacterState, changes: readonly Sprm[]): CharacterState => {
  const state = { ...mark }
  changeCharacters(state, changes, mark)
  return state
}

/** The look of a run. `around`: the colours behind it, the innermost first. */
export const lookOf = (state: CharacterState, around: readonly (number | null | undefined)[]): RunLook => {
  const look: RunLook = { size: state.size / 2 }
  const squeezed = squeezeOf({ size: state.size / 2, scale: state.scale, spacing: state.spacing })
  if (state.hidden || state.fieldHidden || squeezed === 'gone') look.hidden = true
  if (squeezed === 'unclear' || state.twoInOne) look.unclear = true
  if (state.struck || state.struckTwice) look.struck = true
  if (state.raised === 1) look.raised = 'super'
  if (state.raised === 2) look.raised = 'sub'
  if (state.position !== 0) look.shift = state.position / 2
  const ground = [state.ground, ...around].find((g) => g !== undefined)
  if (state.color !== undefined && ground !== null && areAlike(state.color, ground ?? WHITE)) look.faint = true
  return look
}
