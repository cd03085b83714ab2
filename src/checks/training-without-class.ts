import { factName } from '../forms/fact-name.ts'
import { compareTwo } from './compare.ts'
import type { Rule } from './rule.ts'

const trainingWithoutClass: Rule = {
  name: 'training-without-class',
  topic: 'whole',
  needs: ['trainingNeedsClass'],
  kind: 'report',
  severity: 'warning',
  asks: 'answer',
  says: {
    zh: '有人接受培训与举办过培训班相伴（也可能由其他机关培训）',
    en: 'People trained and classes held go together (staff can be trained by another agency)',
  },
  source: {
    zh: '判断：举办与接受是两件事，故只是警告',
    en: 'judgement: held and received are two things, hence a warning',
  },
  good: { form: '2014', facts: { 'activity.trainees': 20, 'activity.training_sessions': 1 } },
  bad: { form: '2014', facts: { 'activity.trainees': 2, 'activity.training_sessions': 0 } },
  check: (checked) =>
    (checked.form?.rules.trainingNeedsClass ?? []).flatMap((r) =>
      compareTwo(
        trainingWithoutClass,
        checked,
        r.trainees,
        r.sessions,
        (a, b) => a > 0 === b > 0,
        (fa, fb, a, b) => ({
          zh: `“${factName(fa)}”为 ${a}，而“${factName(fb)}”为 ${b}`,
          en: `“${factName(fa)}” is ${a} while “${factName(fb)}” is ${b}`,
        }),
      ),
    ),
}

export default trainingWithoutClass
