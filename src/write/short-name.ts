import { itemKey } from '../model/fact-key.ts'

/** Longest name of a variable in Stata; one letter is kept for the variable beside it. */
const longest = 32
const room = longest - 2

const applicants: Record<string, string> = {
  natural_person: 'np',
  'org.business': 'biz',
  'org.research': 'res',
  'org.public_interest': 'pub',
  'org.legal_service': 'law',
  'org.other': 'oth',
  total: 'tot',
}

/** Words of identifiers that come often. A word that is not here stays as it is. */
const words: Record<string, string> = {
  accounts: 'ac',
  appropriation: 'appr',
  expenditure: 'exp',
  shanghai: 'sh',
  state_capital: 'scap',
  request: 'req',
  requests: 'reqs',
  general: 'gen',
  enforcement: 'enf',
  refused: 'ref',
  proactive: 'pro',
  replies: 'repl',
  result: 'res',
  litigation: 'lit',
  penalty: 'pen',
  income: 'inc',
  normative_document: 'norm_doc',
  reconsideration: 'recon',
  after_reconsideration: 'after',
  received: 'recd',
  channel: 'chan',
  carried_out: 'cout',
  carried_in: 'cin',
  response: 'resp',
  total: 'tot',
  not_processed: 'nproc',
  decision: 'dec',
  license: 'lic',
}

/** Six signs that tell identifiers apart whose beginnings are the same (FNV-1a, 32 bits). */
const tail = (text: string): string => {
  let hash = 0x811c9dc5
  for (const c of text) hash = Math.imul(hash ^ c.codePointAt(0)!, 0x01000193) >>> 0
  return (hash % 36 ** 6).toString(36).padStart(6, '0')
}

/**
 * The name of an item as statistics programs take it: at most 30 letters, digits and underscores, told by the identifier alone, so
 * that it is the same in every file and every version. `_s` behind it is the variable of its state.
 */
export const shortName = (indicator: string, applicant: string | null): string => {
  const id = itemKey({ indicator, applicant: applicant ?? '' })
  const parts = indicator.split('.').map((part) => words[part] ?? part)
  const whose = applicant === null ? [] : [applicants[applicant] ?? applicant]
  const name = [...parts, ...whose].join('_').replace(/[^A-Za-z0-9_]/gu, '_')
  const start = /^[A-Za-z]/u.test(name) ? name : `v${name}`
  // a sign that no name has may have stood for another one
  const isPlain = /^[a-z0-9_.]+$/u.test(indicator) && (applicant === null || applicant in applicants)
  if (isPlain && start.length <= room && !start.endsWith('_s')) return start
  return `${start.slice(0, room - 7)}_${tail(id)}`
}

export const stateName = (indicator: string, applicant: string | null): string => `${shortName(indicator, applicant)}_s`
