import { fillsInFor, mayBeSame } from '../agency/same-name.ts'
import { wordsOf } from '../model/tree.ts'
import { fold } from '../text/fold.ts'
import { isBodyName } from '../text/title-name.ts'
import { type Checked, failed, notAssessable, passed, type Rule, type Verdict } from './rule.ts'
import { lacking } from './unasked.ts'

/** A table that another agency filled in, or that is called another's. */
const ofOthers = ({ report, outline }: Checked): Verdict[] => {
  const name = outline.title?.agency ?? report.agency?.name
  if (!name) return []
  return (outline.otherNames ?? [])
    .filter((other) => !mayBeSame(other.name, name))
    .map((other) =>
      failed(agencyAgrees, [], {
        place: other.place,
        actual: other.name,
        expected: name,
        message: {
          zh: `报告的机关为“${name}”，统计表或填报单位写的是“${other.name}”`,
          en: `The report is of “${name}”, its table or the line of who filled it in names “${other.name}”`,
        },
      }),
    )
}

/** A report of a government is put together by any of its offices. */
const isGovernment = /(?:政府|[省市县区州盟旗镇乡]|街道|办事处)$/u

/** Another body that the preface names as the one who compiled the report. */
const ofCompiler = ({ outline }: Checked): Verdict[] => {
  const { title, compiler } = outline
  if (!title?.agency || !compiler || isGovernment.test(fold(title.agency)) || !isBodyName(compiler.name)) return []
  const [name, own] = [compiler.name, fold(title.agency)]
  if (name.startsWith(own) || mayBeSame(name, own) || fillsInFor(name, own)) return []
  return [
    failed(agencyAgrees, [], {
      place: compiler.place,
      actual: name,
      expected: title.agency,
      message: {
        zh: `标题为“${title.agency}”，前言写明由“${name}”编制`,
        en: `The title names “${title.agency}”, the preface says that “${name}” compiled the report`,
      },
    }),
  ]
}

/** Another body that signs beside the agency. */
const ofSignatures = ({ report, outline }: Checked): Verdict[] => {
  const name = outline.title?.agency ?? report.agency?.name
  if (!name) return []
  return (outline.signature.others ?? []).map((p) =>
    failed(agencyAgrees, [], {
      place: p.place,
      actual: wordsOf(p).trim(),
      expected: name,
      message: {
        zh: `报告的机关为“${name}”，另有“${wordsOf(p).trim()}”的落款`,
        en: `The report is of “${name}”, and “${wordsOf(p).trim()}” signs too`,
      },
    }),
  )
}

const agencyAgrees: Rule = {
  name: 'agency-agrees',
  topic: 'about',
  kind: 'report',
  severity: 'warning',
  excusedBy: ['marked-over'],
  says: {
    zh: '标题中的机关与落款、编制机关、统计表的表题、填报单位一致（简称与全称、机关与其办公室另加说明，只作提示）',
    en: 'The agency of the title is the one that signs, compiled the report and that its tables name (a short form, or its office, is only remarked on)',
  },
  source: { zh: '判断', en: 'judgement' },
  good: { text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n某某市某某局\n2017年3月20日' },
  bad: { text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n某某市另一局\n2017年3月20日' },
  unasked: () =>
    lacking(
      '没有读到可以相互印证的机关名称（标题与落款）',
      'no two names of the agency to compare (title and signature)',
    ),
  check: (checked) => {
    const { report, outline } = checked
    const others = [...ofOthers(checked), ...ofCompiler(checked), ...ofSignatures(checked)]
    const name = outline.title?.agency
    const signatory = report.agency?.signatory
    if (!name || !signatory || !report.agency) return others.length > 0 ? others : [notAssessable]
    const [a, b] = [fold(name), fold(signatory)]
    if (a === b) return [passed, ...others]
    const short = a.endsWith(b) || b.endsWith(a)
    // the office of a government, a bureau of a commission: one body and a part of it
    const part = a.startsWith(b) || b.startsWith(a)
    return [
      failed(agencyAgrees, [], {
        severity: short || part ? 'info' : 'warning',
        place: outline.signature.signatory?.place ?? report.agency.place,
        actual: signatory,
        expected: name,
        message: {
          zh: `标题为“${name}”，落款为“${signatory}”${short ? '（简称与全称）' : ''}`,
          en: `The title names “${name}”, the signature “${signatory}”${short ? ' (short and full form)' : ''}`,
        },
      }),
      ...others,
    ]
  },
}

export default agencyAgrees
