import { MOST_COMMENTS } from '../office/comments.ts'
import { type Reading, storyOf, turnTo } from './reading.ts'
import { isAway, openShape } from './shapes.ts'
import { runningGroups } from './state.ts'
import type { Run } from './story.ts'
import { openInner } from './within.ts'

/** Puts a picture where something is drawn. */
const draw = (r: Reading): Run => {
  const run: Run = { value: '', state: r.state, field: 'picture' }
  storyOf(r).runs.push(run)
  r.said += 1
  return run
}

const isDrawn = ({ state }: Reading): boolean => state.into === 'body' && !state.deleted
const drawIfSeen = (r: Reading): boolean => {
  if (isDrawn(r)) draw(r)
  return false
}

/** Words that count even where a \* says that old programs may leave them out; true of one that says all of its group. */
export const wordsBehindStar: Record<string, (r: Reading) => boolean> = {
  fldinst: (r) => {
    if (r.fields.length === 0 || r.state.into !== 'body') return false
    turnTo(r, 'instruction')
    return true
  },
  ffdeftext: (r) => {
    const field = r.fields.at(-1)
    if (field) field.asks = true
    return false
  },
  pict: (r) => {
    if (isDrawn(r)) r.pictures.push({})
    return drawIfSeen(r)
  },
  object: drawIfSeen,
  do: drawIfSeen,
  shp: (r) => {
    if (isDrawn(r)) r.shapes.push(openShape(r.groups.length, draw(r), storyOf(r).paragraph.depth > 0))
    return false
  },
  // a formula is drawn, and its words stand over, under or behind each other
  mmath: (r) => {
    if (r.state.into !== 'body') return false
    if (r.state.deleted) r.said += 1
    else draw(r)
    turnTo(r, 'nothing')
    return true
  },
  annotation: (r) => {
    if (r.state.into !== 'body') return false
    if (r.around.length >= MOST_COMMENTS) turnTo(r, 'nothing')
    else {
      const on = storyOf(r).runs.map((run) => (run.state.hidden ? '' : run.value))
      r.around.push({ words: '', shownBy: null, on: on.join('') })
      turnTo(r, 'running')
    }
    return true
  },
  listoverridetable: (r) => {
    r.hasLists = true
    return false
  },
}

const toNumber = (r: Reading): void => {
  if (r.state.into === 'body') turnTo(r, 'number')
}

/** Heads and feet. */
const runningWords = Object.fromEntries(
  Object.entries(runningGroups).map(([word, shownBy]) => [
    word,
    (r: Reading): void => {
      if (r.state.into !== 'body') return
      r.around.push({ words: '', shownBy })
      turnTo(r, 'running')
    },
  ]),
)

/** Words that say what their group is, or something of the whole document. */
export const groupWords: Record<string, (r: Reading, value: number | null) => void> = {
  ...runningWords,
  field: (r) => {
    if (r.state.into === 'body')
      r.fields.push({ group: r.groups.length, before: r.said, kind: null, instruction: '', asks: false })
  },
  fftype: (r, n) => {
    const field = r.fields.at(-1)
    if (field && n !== 0) field.kind = n === 1 ? 'box' : 'list'
  },
  nesttableprops: (r) => {
    r.nestedAt ??= r.groups.length
  },
  shptxt: (r) => {
    const shape = r.shapes.at(-1)
    if (shape) {
      shape.words = true
      const story = storyOf(r)
      if (!shape.inTable || !isAway(shape)) story.runs = story.runs.filter((run) => run !== shape.run)
    }
    if (r.state.into !== 'nothing' || r.groups.some((g) => g.into === 'body'))
      openInner(r, false, shape !== undefined && isAway(shape))
  },
  footnote: (r) => openInner(r, true),
  shpinst: (r) => turnTo(r, 'nothing'),
  fonttbl: (r) => turnTo(r, 'fonts'),
  colortbl: (r) => turnTo(r, 'colors'),
  stylesheet: (r) => turnTo(r, 'styles'),
  info: (r) => turnTo(r, 'nothing'),
  listtext: toNumber,
  pntext: toNumber,
  // the same words twice: once for old programs, once in Unicode
  upr: (r) => turnTo(r, 'nothing'),
  ud: (r) => turnTo(r, r.groups.at(-2)?.into ?? 'body'),
  titlepg: (r) => void r.saidOfPages.add('titlepg'),
  facingp: (r) => void r.saidOfPages.add('facingp'),
  ansicpg: (r, n) => {
    if (n !== null) r.letters.document(n)
  },
  mac: (r) => r.letters.document(10_000),
}
