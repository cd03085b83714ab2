import type { DeskFile, Fault, Summary } from '../../src/desk/model.ts'

/** Files of the desk, made up for tests. */

export const fault = (rule: string, part: Partial<Fault> = {}): Fault => ({
  rule,
  kind: 'report',
  severity: 'error',
  demand: 'mend',
  indicators: ['request.received'],
  applicant: 'total',
  column: null,
  message: { zh: `${rule} 不成立`, en: `${rule} does not hold` },
  at: { zh: '第1个表格第4行', en: 'table 1, row 4' },
  actual: 10,
  expected: 11,
  basis: null,
  ...part,
})

export const summary = (agency: string | null, part: Partial<Summary> = {}): Summary => ({
  sha256: '0'.repeat(64),
  title: null,
  agency,
  signatory: null,
  who: null,
  key: agency === null ? null : `=${agency}`,
  region: null,
  year: 2023,
  form: '2021',
  published: '2024-01-20',
  posted: null,
  time: { state: 'in-time', date: '2024-01-20', from: 'signature', by: '2024-01-31', law: { zh: '条例', en: 'law' } },
  faults: [],
  open: [],
  blanks: 0,
  doubtful: 0,
  values: {},
  whole: true,
  ...part,
})

let last = 0

export const fileOf = (name: string, s: Summary | null, part: Partial<DeskFile> = {}): DeskFile => ({
  id: ++last,
  name,
  path: name,
  size: 1,
  round: 1,
  state: s === null ? 'failed' : 'read',
  summary: s,
  across: null,
  locked: null,
  failure:
    s === null
      ? {
          code: 'damaged',
          messages: { zh: '文件已损坏。', en: 'It is damaged.' },
          why: { zh: '文件已损坏', en: 'it is damaged' },
        }
      : null,
  ...part,
})
