import type { CellFrame } from '../office/flow.ts'

/** What holds within a group, and ends with it. */
export interface State {
  /** what the words of the group are for */
  into: 'body' | 'nothing' | 'fonts' | 'colors' | 'styles' | 'info' | 'number' | 'instruction' | 'running'
  font: number
  /** fonts of words in the scripts of East Asia, where they are named apart */
  eastFont: number | null
  east: boolean
  /** signs after \u that stand for it in old programs */
  fallback: number
  hidden: boolean
  deleted: boolean
  inserted: boolean
  struck: boolean
  raised: 'super' | 'sub' | null
  /** half-points */
  shift: number
  /** half-points */
  size: number
  /** per cent of the width that letters have */
  scale: number
  /** points between letters */
  spacing: number
  /** two lines in one */
  twoInOne: boolean
  color: number
  ground: number
}

export const startState: State = {
  into: 'body',
  font: 0,
  eastFont: null,
  east: false,
  fallback: 1,
  hidden: false,
  deleted: false,
  inserted: false,
  struck: false,
  raised: null,
  shift: 0,
  size: 24,
  scale: 100,
  spacing: 0,
  twoInOne: false,
  color: 0,
  ground: 0,
}

/** What \plain takes back. */
export const plainCharacters: Partial<State> = {
  hidden: false,
  deleted: false,
  inserted: false,
  struck: false,
  raised: null,
  shift: 0,
  size: 24,
  scale: 100,
  spacing: 0,
  twoInOne: false,
  color: 0,
  ground: 0,
}

/** What \pard takes back. */
export interface ParagraphState {
  /** it stands in a frame of its own, somewhere on the page */
  framed?: true
  /** it is an item of a list, and has a number of its own */
  listed?: true
  align: 'left' | 'center' | 'right'
  outline: number | null
  depth: number
  ground: number
}

export const startParagraph: ParagraphState = { align: 'left', outline: null, depth: 0, ground: 0 }

/** The definition of a row, up to where it is used. */
export interface RowState {
  cells: CellFrame[]
  left: number
  next: Partial<CellFrame>
  head: boolean
  height: number
}

/** Definitions of the rows of nested tables. */
export interface NestedRows {
  /** not used yet: a row may be defined before the rows of a table that stands in it */
  open: RowState[]
  /** the one used last: a row without a definition of its own has the same */
  last: RowState
}

export const startRow = (): RowState => ({ cells: [], left: 0, next: {}, head: false, height: 0 })

/** Changes of the group by control words that say one thing each. */
export const characterWords: Record<string, (state: State, value: number | null) => void> = {
  plain: (s) => Object.assign(s, plainCharacters),
  v: (s, n) => {
    s.hidden = n !== 0
  },
  deleted: (s, n) => {
    s.deleted = n !== 0
  },
  revised: (s, n) => {
    s.inserted = n !== 0
  },
  strike: (s, n) => {
    s.struck = n !== 0
  },
  striked: (s, n) => {
    s.struck = n !== 0
  },
  super: (s, n) => {
    s.raised = n === 0 ? null : 'super'
  },
  sub: (s, n) => {
    s.raised = n === 0 ? null : 'sub'
  },
  nosupersub: (s) => {
    s.raised = null
  },
  up: (s, n) => {
    s.shift = n ?? 6
  },
  dn: (s, n) => {
    s.shift = -(n ?? 6)
  },
  fs: (s, n) => {
    s.size = n ?? 24
  },
  charscalex: (s, n) => {
    s.scale = n ?? 100
  },
  expndtw: (s, n) => {
    s.spacing = (n ?? 0) / 20
  },
  expnd: (s, n) => {
    s.spacing = (n ?? 0) / 4
  },
  twoinone: (s) => {
    s.twoInOne = true
  },
  cf: (s, n) => {
    s.color = n ?? 0
  },
  highlight: (s, n) => {
    s.ground = n ?? 0
  },
  cb: (s, n) => {
    s.ground = n ?? 0
  },
  chcbpat: (s, n) => {
    s.ground = n ?? 0
  },
  uc: (s, n) => {
    s.fallback = Math.min(Math.max(n ?? 1, 0), 16)
  },
  loch: (s) => {
    s.east = false
  },
  hich: (s) => {
    s.east = false
  },
  dbch: (s) => {
    s.east = true
  },
  af: (s, n) => {
    if (s.east) s.eastFont = n
  },
  f: (s, n) => {
    s.font = n ?? 0
    if (s.east) s.eastFont = n
  },
}

/** Heads and feet, each with the word that has to be said for its pages to be; null for those of all pages. */
export const runningGroups: Record<string, string | null> = {
  header: null,
  headerl: 'facingp',
  headerr: null,
  headerf: 'titlepg',
  footer: null,
  footerl: 'facingp',
  footerr: null,
  footerf: 'titlepg',
}

/** Groups whose words are not shown, beside those that a \* opens. */
export const silentGroups = new Set(
  (
    'ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn pict ' +
    'fldinst listtable listoverridetable listpicture rsidtbl revtbl generator filetbl bkmkstart bkmkend annotation atnid ' +
    'atnauthor atnref atntime atndate atnicn themedata colorschememapping datastore latentstyles nonshppict shprslt sp ' +
    'objdata objclass objname xe tc rxe txe template nonesttables xmlnstbl mmathPr private1 panose falt fname fontemb ' +
    'pgptbl background pn pntxta pntxtb docvar userprops do'
  ).split(' '),
)

/** Groups that a \* opens and that hold words of the document all the same. */
export const starredGroups = new Set([
  'shpinst',
  'shptxt',
  'nesttableprops',
  'ud',
  'shppict',
  'footnote',
  'listtext',
  'pntext',
])

/** Signs by the words that stand for them. */
export const signWords: Record<string, string> = {
  tab: '\t',
  line: '\n',
  // what stands behind it stands on another page
  page: '\n',
  column: '\n',
  lbr: '\n',
  emdash: '—',
  endash: '–',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
}

export const signs: Record<string, string> = { '~': '\u00a0', _: '-', '-': '' }
