/** What a body is, as far as its name says. */
export type AgencyKind =
  | 'government'
  | 'government-office'
  | 'department'
  | 'township'
  | 'zone'
  | 'public-institution'
  | 'party'

export interface Body {
  kind: AgencyKind
  /** one spelling for all its variants: the part of an agency's id that is not the place */
  name: string
}

interface Pattern {
  kind: AgencyKind
  when: RegExp
  name: (body: string) => string
}

const same = (body: string): string => body

/** What stands behind the name of the place, the first that fits. A bare place is its government. */
const patterns: readonly Pattern[] = [
  {
    kind: 'party',
    when: /^(?:党?委(?!员会)|纪委|共青团|妇女?联|党组|政协|人大)|(?:党组|党委|党工委|纪委)$/u,
    name: same,
  },
  { kind: 'government', when: /^(?:人民)?政府$|^(?:行政公署|行署)$|^$/u, name: () => '人民政府' },
  {
    kind: 'government-office',
    when: /^(?:(?:人民)?政府|行政公署|行署)(?:办公室|办公厅|办)$/u,
    name: () => '人民政府办公室',
  },
  {
    kind: 'township',
    when: /.(?:街道|街道办|街道办事处|镇|乡|苏木|镇人民政府|乡人民政府|苏木人民政府|镇政府|乡政府|街道办公室)$/u,
    name: (body) => body.replace(/^(?:人民)?政府(?=.)/u, '').replace(/(?:人民政府|政府|办事处|办|办公室)$/u, ''),
  },
  { kind: 'zone', when: /^(?:管理委员会|管委会)$/u, name: () => '管理委员会' },
  {
    kind: 'public-institution',
    when: /(?:中心|学院|研究院|医院|学校|大学|中学|小学|幼儿园|馆|所|站|社|公司|集团|银行|医联体|基金会)$/u,
    name: same,
  },
  {
    kind: 'department',
    when: /(?:局|厅|委|委员会|办|办公室|办公厅|处|院|队|总队|支队|大队|部|署|会|海关|法院|检察院|机关)$/u,
    name: (body) => body.replace(/^(?:人民)?政府(?=.{3,})/u, ''),
  },
]

/** Read the part of an agency's name that is not the place; null when it is no body that is known of. */
export const bodyOf = (words: string): Body | null => {
  const found = patterns.find((p) => p.when.test(words))
  return found ? { kind: found.kind, name: found.name(words) } : null
}
