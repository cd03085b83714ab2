import { once } from '../base/once.ts'
import type { Form } from '../forms/form.ts'
import { escaped } from '../text/escaped.ts'
import { fold } from '../text/fold.ts'
import { hanIn } from '../text/han.ts'
import { serials } from '../text/heads.ts'
import { labelOf } from '../text/label.ts'
import { unitsByLength } from '../text/units.ts'
import { rowRefs } from './similar.ts'

/** Shorter names, and those of many tables (其他, 总计), stand in any sentence. */
const fewestLetters = 3

const namesOf = once(
  (form: Form): ReadonlySet<string> =>
    new Set(
      [
        ...rowRefs(form).flatMap((ref) => ref.labels.map((l) => l.words)),
        ...form.tables.flatMap((t) => t.columns.map((c) => labelOf(c.label).words)),
      ].filter((words) => words.length >= fewestLetters),
    ),
)

/** One pass finds them all, the longest at each place. */
const patternOf = once(
  (form: Form): RegExp =>
    new RegExp(
      [...namesOf(form)]
        .sort((a, b) => b.length - a.length)
        .map(escaped)
        .join('|') || '(?!)',
      'gu',
    ),
)

/** What stands beside names in a table and is no word of a sentence. */
const besides = new RegExp(`其中|其他|总计|合计|小计|无|${serials}|${unitsByLength.join('|')}`, 'gu')

/** Longer text than this is that of many reports, and is not gone through. */
const longestText = 400_000

/**
 * Names of the rows and columns of a form in words outside its tables, where these are made of little but such names: a sentence that
 * speaks of an item has more words of its own.
 */
export const namesInText = (form: Form, lines: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>()
  if (lines.reduce((n, line) => n + line.length, 0) > longestText) return found
  for (const line of lines)
    for (const piece of fold(line)
      .replace(/\s/gu, '')
      .split(/[。;!?]/u)) {
      const own = piece.match(patternOf(form)) ?? []
      const named = own.reduce((n, words) => n + hanIn(words), 0)
      const rest = hanIn(piece.replace(patternOf(form), '').replace(besides, ''))
      if (named > 0 && rest <= named) for (const words of own) found.add(words)
    }
  return found
}
