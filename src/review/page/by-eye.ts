import { typedNumber } from '../../base/typed.ts'
import type { Place } from '../../model/place.ts'
import type { Fact } from '../../model/report.ts'
import type { Sheet } from '../sheets.ts'
import type { Box, DocumentView } from './document-view.ts'
import { h, keep, replace } from './dom.ts'

/** A row of a table that has numbers in doubt. */
export interface RowInDoubt {
  label: string
  /** numbers of all its facts */
  facts: number[]
}

export const rowsInDoubt = (sheets: readonly Sheet[], facts: readonly Fact[]): RowInDoubt[] =>
  sheets.flatMap((s) =>
    s.rows
      .map((row) => ({ label: row.label || s.title, facts: row.cells.flat() }))
      .filter((row) => row.facts.some((i) => facts[i]!.certainty === 'doubtful')),
  )

/** What a number may be, the likeliest first. */
export const readingsOf = ({ raw, doubts }: Fact): string[] => {
  const numbers = doubts.flatMap((d) => d.candidates ?? []).map(String)
  const plain = raw.trim()
  return [...new Set([...(/^-?\d+(?:\.\d+)?$/u.test(plain) ? [plain] : []), ...numbers])]
}

/** What is done with the report. */
export interface ByEyeActs {
  t: (zh: string, en: string) => string
  /** the fact as it counts now */
  fact: (i: number) => Fact
  name: (i: number) => string
  source: () => DocumentView | null
  /** where the eye is to look */
  look: (i: number) => void
  confirm: (i: number, value: number | null, by: string) => void
  say: (words: string) => void
}

export interface ByEye {
  element: HTMLElement
  draw: () => void
  /** to the first number that nobody has confirmed */
  start: () => void
}

export const byKey = 'nianbao:by'

/** Points around a number in its picture. */
const air = 6
/** A strip shows the row with as much above and below as the number is high: labels run over several lines. */
const stripAir = 1.2

const around = (boxes: readonly Box[], x: number, y: number): Box => [
  Math.min(...boxes.map((b) => b[0])) - x,
  Math.min(...boxes.map((b) => b[1])) - y,
  Math.max(...boxes.map((b) => b[2])) + x,
  Math.max(...boxes.map((b) => b[3])) + y,
]

/** The picture of one number, where the document is drawn. */
export const pictureOf = (source: DocumentView | null, place: Place): Promise<Element> | null => {
  const at = drawnAt([place])
  return at === null ? null : (source?.picture?.(at.page, around(at.boxes, 4 * air, air)) ?? null)
}

const drawnAt = (places: readonly Place[]): { page: number; boxes: Box[] } | null => {
  const pages = new Set(places.map((p) => p.page))
  const boxes = places.flatMap((p): Box[] => (p.box === undefined ? [] : [p.box]))
  const [page] = pages
  return pages.size === 1 && page !== undefined && boxes.length > 0 ? { page, boxes } : null
}

/** Places for pictures, each filled when it comes into view. */
interface Pictures {
  /** drawn once, whatever is drawn anew around it */
  of: (key: string, places: readonly Place[], box: (boxes: readonly Box[]) => Box) => HTMLElement
  /** look whether this comes into view, with the pictures in it */
  observe: (element: Element) => void
  disconnect: () => void
}

const openPictures = (source: () => DocumentView | null): Pictures => {
  const frames = new Map<string, HTMLElement>()
  const waiting = new Map<HTMLElement, () => Promise<void>>()
  const drawIn = (target: Element): void => {
    for (const [frame, draw] of waiting)
      if (target.contains(frame)) {
        waiting.delete(frame)
        void draw()
      }
  }
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting && source() !== null) drawIn(target)
    },
    { rootMargin: '300px' },
  )
  return {
    of: (key, places, box) => {
      const known = frames.get(key)
      if (known !== undefined) return known
      const frame = h('div', { class: 'picture', hidden: true, 'aria-hidden': 'true' })
      frames.set(key, frame)
      const at = drawnAt(places)
      const draw = async (): Promise<void> => {
        const cut = at === null ? undefined : source()?.picture?.(at.page, box(at.boxes))
        if (cut === undefined) return
        replace(frame, await cut)
        frame.hidden = false
      }
      if (at !== null) waiting.set(frame, draw)
      return frame
    },
    observe: (element) => seen.observe(element),
    disconnect: () => seen.disconnect(),
  }
}

/** The strip of the page in which these boxes stand, with some of what is above and below. */
const stripOf = (boxes: readonly Box[]): Box => {
  const [, y0, , y1] = around(boxes, 0, stripAir * Math.min(...boxes.map((b) => b[3] - b[1])))
  return [0, y0, Number.POSITIVE_INFINITY, y1]
}

/** The reading before or behind one, in a circle. */
const nextReading = (readings: readonly string[], now: string, step: number): string =>
  readings[(readings.indexOf(now) + step + readings.length) % readings.length]!

/**
 * The numbers that were not read for sure, row by row beside their pictures: a person says with the keyboard what stands there.
 *
 * Over the bounds: its questions, keys and judgements share the fields on the page, and would hand them to each other otherwise.
 */
export const byEye = (rows: readonly RowInDoubt[], first: readonly Fact[], acts: ByEyeActs): ByEye => {
  const { t } = acts
  const asked = rows.flatMap((r) => r.facts.filter((i) => first[i]!.certainty === 'doubtful'))
  const element = h('section', { class: 'by-eye' })
  const by = h('input', {
    id: 'eye-by',
    autocomplete: 'name',
    onkeydown: (e: KeyboardEvent) => {
      if (e.key === 'Enter') go(asked.find(isOpen))
    },
  })
  const inputs = new Map<number, HTMLInputElement>()
  const pictures = openPictures(acts.source)
  const isOpen = (i: number): boolean => acts.fact(i).certainty === 'doubtful'

  const go = (i: number | undefined): void => {
    const input = i === undefined ? undefined : inputs.get(i)
    if (input === undefined) {
      acts.say(
        t('没有读准的数都已核对，请保存更正。', 'All numbers in doubt have been confirmed; save the corrections.'),
      )
      return
    }
    input.focus({ preventScroll: true })
    // pictures above it are still to be drawn
    input.closest('li')!.scrollIntoView({ block: 'center' })
  }

  const confirm = (i: number, input: HTMLInputElement): void => {
    const typed = typedNumber(input.value, acts.fact(i).unit)
    input.setAttribute('aria-invalid', String('complaint' in typed))
    if ('complaint' in typed) {
      acts.say(t(typed.complaint.zh, typed.complaint.en))
      return
    }
    const who = by.value.trim()
    if (who === '') {
      by.focus()
      acts.say(t('请写明谁作的判断。', 'Say who judges.'))
      return
    }
    keep.set(byKey, who)
    const { value } = typed
    if (isOpen(i) || acts.fact(i).value !== value) acts.confirm(i, value, who)
    const behind = asked.slice(asked.indexOf(i) + 1)
    go(behind.find(isOpen) ?? asked.find(isOpen))
  }

  const keyed = (i: number, e: KeyboardEvent): void => {
    const input = inputs.get(i)!
    const readings = readingsOf(first[i]!)
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key]
    if (e.key === 'Enter' && e.shiftKey) go(asked[Math.max(0, asked.indexOf(i) - 1)])
    else if (e.key === 'Enter') confirm(i, input)
    else if (step !== undefined && readings.length > 0) {
      input.value = nextReading(readings, input.value.trim(), step)
      input.select()
    } else return
    e.preventDefault()
  }

  const question = (i: number): HTMLElement => {
    const f = acts.fact(i)
    const input = h('input', {
      inputmode: 'decimal',
      autocomplete: 'off',
      'data-eye': i,
      'aria-label': acts.name(i),
      value: isOpen(i) ? (readingsOf(f)[0] ?? '') : (f.value ?? ''),
      onfocus: () => {
        input.select()
        acts.look(i)
      },
      onkeydown: (e: KeyboardEvent) => keyed(i, e),
    })
    inputs.set(i, input)
    const others = readingsOf(first[i]!)
    return h(
      'div',
      { class: `question${isOpen(i) ? '' : ' confirmed'}` },
      pictures.of(`f${i}`, [f.place], (boxes) => around(boxes, 4 * air, air)),
      h('span', { class: 'meta' }, f.columns.at(-1) ?? ''),
      input,
      h(
        'span',
        { class: 'meta' },
        isOpen(i)
          ? others.length > 1
            ? t(`或 ${others.slice(1).join('、')}`, `or ${others.slice(1).join(', ')}`)
            : ''
          : '✓',
      ),
    )
  }

  const row = ({ label, facts }: RowInDoubt, n: number): HTMLElement => {
    const item = h(
      'li',
      {},
      h('p', { class: 'row-label' }, label),
      pictures.of(
        `row${n}`,
        facts.map((i) => first[i]!.place),
        stripOf,
      ),
      h('div', { class: 'questions' }, ...facts.filter((i) => asked.includes(i)).map(question)),
    )
    pictures.observe(item)
    return item
  }

  const draw = (): void => {
    if (asked.length === 0) return
    const open = asked.filter(isOpen).length
    by.value ||= keep.get(byKey) ?? ''
    pictures.disconnect()
    replace(
      element,
      h('h2', { id: 'by-eye' }, t('没有读准的数', 'Numbers in doubt')),
      h(
        'p',
        { class: 'hint' },
        t(
          `${asked.length} 个数没有读准，还有 ${open} 个待核对。对照原件：回车确认并到下一个，↑↓ 换一种读法，Shift＋回车返回；原件上没有数的，清空后回车。`,
          `${asked.length} numbers were not read for sure, ${open} still to confirm. Look at the document: Enter confirms and goes on, ↑↓ takes another reading, Shift+Enter goes back; where there is no number, empty it and press Enter.`,
        ),
      ),
      h('label', { for: 'eye-by', class: 'eye-by' }, h('span', {}, t('复核人', 'By')), by),
      h('ol', { class: 'rows-in-doubt' }, ...rows.map(row)),
    )
  }

  return { element, draw, start: () => go(asked.find(isOpen)) }
}
