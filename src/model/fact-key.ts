import type { Fact, Report } from './report.ts'

/** An item among all of a form: `indicator`, or `indicator@applicant`. */
export const itemKey = ({ indicator, applicant }: Pick<Fact, 'indicator' | 'applicant'>): string =>
  applicant === null ? `${indicator}` : `${indicator}@${applicant}`

/** A number among all of a report: its item, and the column that it stands in, where a table has one for each of several years. */
export const numberKey = ({ column, ...item }: Pick<Fact, 'indicator' | 'applicant' | 'column'>): string =>
  `${itemKey(item)}|${column}`

/** Item, applicant, column, and which one of these: the same in every reading of the same file, and one for each fact. */
export const keysOf = (facts: readonly Fact[]): string[] => {
  const met = new Map<string, number>()
  const used = new Set<string>()
  return facts.map((f) => {
    const name = [f.indicator ?? f.labels.at(-1) ?? '', f.applicant ?? '', f.column ?? '']
      .join('|')
      .replace(/\|+$/u, '')
    let n = met.get(name) ?? 0
    let key: string
    // a label may itself end as the second of another does
    do key = ++n === 1 ? name : `${name}#${n}`
    while (used.has(key))
    met.set(name, n)
    used.add(key)
    return key
  })
}

/** Digits of the hash of a file in a key: no two files of a corpus have the same. */
const fileDigits = 16

/** A fact among all of a dataset: the content of its file, and which one it is there. The same content has the same keys. */
export const datasetKeysOf = ({ source, facts }: Pick<Report, 'source' | 'facts'>): string[] =>
  keysOf(facts).map((key) => `${source.sha256.slice(0, fileDigits)}:${key}`)

/** The two halves of such a key; null where it is none. */
export const partedKey = (key: string): { file: string; fact: string } | null => {
  const found = /^([0-9a-f]{16}):(.*)$/su.exec(key)
  return found === null ? null : { file: found[1]!, fact: found[2]! }
}
