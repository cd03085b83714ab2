import { codeOf } from './lexer.ts'

/** Operators by the codes of their words. */
export const byCode = <T>(table: Record<string, T>): ReadonlyMap<number, T> =>
  new Map(Object.entries(table).map(([word, of]) => [codeOf(word), of]))

/** The operators that are kept, by pdf.js's names; the numbers are our own. */
export const OPS = {
  save: 1,
  restore: 2,
  transform: 3,
  setLineWidth: 4,
  clip: 5,
  eoClip: 6,
  constructPath: 7,
  beginText: 8,
  setFont: 9,
  setTextMatrix: 10,
  moveText: 11,
  setLeadingMoveText: 12,
  nextLine: 13,
  setCharSpacing: 14,
  setWordSpacing: 15,
  setHScale: 16,
  setLeading: 17,
  setTextRise: 18,
  setTextRenderingMode: 19,
  showText: 20,
  paintFormXObjectBegin: 21,
  paintFormXObjectEnd: 22,
  paintImageXObject: 23,
  setFillRGBColor: 24,
  setStrokeRGBColor: 25,
  setFillColorN: 26,
  setStrokeColorN: 27,
  shadingFill: 28,
  setGState: 29,
  beginGroup: 30,
  stroke: 31,
  closeStroke: 32,
  fill: 33,
  eoFill: 34,
  fillStroke: 35,
  eoFillStroke: 36,
  closeFillStroke: 37,
  closeEOFillStroke: 38,
  endPath: 39,
  endGroup: 40,
} as const

/** Operators that take numbers and are kept as they are: ISO 32000-2, table 50. */
export const kept = byCode<[op: number, count: number]>({
  cm: [OPS.transform, 6],
  w: [OPS.setLineWidth, 1],
  W: [OPS.clip, 0],
  'W*': [OPS.eoClip, 0],
  BT: [OPS.beginText, 0],
  Td: [OPS.moveText, 2],
  TD: [OPS.setLeadingMoveText, 2],
  'T*': [OPS.nextLine, 0],
  Tc: [OPS.setCharSpacing, 1],
  Tw: [OPS.setWordSpacing, 1],
  Tz: [OPS.setHScale, 1],
  TL: [OPS.setLeading, 1],
  Ts: [OPS.setTextRise, 1],
  Tr: [OPS.setTextRenderingMode, 1],
})

/** What is done with a path: table 59. */
export const paints = byCode<number>({
  S: OPS.stroke,
  s: OPS.closeStroke,
  f: OPS.fill,
  F: OPS.fill,
  'f*': OPS.eoFill,
  B: OPS.fillStroke,
  'B*': OPS.eoFillStroke,
  b: OPS.closeFillStroke,
  'b*': OPS.closeEOFillStroke,
  n: OPS.endPath,
})

/** Those that close the path before. */
export const paintsClosed = new Set(['s', 'b', 'b*'].map(codeOf))

/** Styles and marks: nothing that moves or hides what is read here. */
export const passed = new Set('ET J j M d ri i MP DP BMC EMC BX EX d0 d1'.split(' ').map(codeOf))
