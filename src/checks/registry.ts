import type { Message } from '../base/error.ts'
import type { Finding } from '../model/finding.ts'
import { rules } from './index.ts'
import type { RuleName } from './rule-name.ts'
import { structureRules } from './structure.ts'

/** What there is to know of a rule without running it. */
export interface RuleInfo {
  /** it never changes with the language */
  name: RuleName
  /** of its findings: whose fault it is */
  kind: Finding['kind']
  /** of its findings, unless a finding says another */
  severity: Finding['severity']
  /** what holds where nothing is wrong */
  says: Message
  /** where the rule comes from: the form, the regulation, or judgement */
  source: Message
  /** address of the page that explains it, with an example that passes and one that fails */
  help: string
}

/** The page of the manual that has every rule, by its name. */
const manual = 'https://unpkg.com/nianbao/docs/findings.md'

export const infoOf = ({
  name,
  kind,
  severity,
  says,
  source,
}: Omit<RuleInfo, 'help' | 'name'> & { name: string }): RuleInfo => ({
  name: name as RuleName,
  kind,
  severity,
  says,
  source,
  help: `${manual}#${name}`,
})

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
].map(infoOf)
