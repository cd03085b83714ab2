import type { Message } from '../error.ts'
import type { Finding } from '../finding.ts'
import { rules } from './index.ts'
import { structureRules } from './structure.ts'

/** What there is to know of a rule without running it. */
export interface RuleInfo {
  name: string
  kind: Finding['kind']
  severity: Finding['severity']
  says: Message
  source: Message
}

/** Every rule a finding can carry: the checks, then what readers and the matching of rows say. */
export const ruleInfo: readonly RuleInfo[] = [
  ...rules,
  ...structureRules.map((rule) => ({
    ...rule,
    source:
      rule.kind === 'reading'
        ? { zh: '读取文件时', en: 'while the file is read' }
        : { zh: '与格式的行列对照时', en: 'while rows are matched to the form' },
  })),
]
