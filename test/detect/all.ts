import { forms, parseReport } from '../../src/index.ts'
import { fixtures } from '../fuzz/files.ts'
import { numbersRead } from './mutants.ts'
import type { Cells } from './predict.ts'

export { itemsOf } from '../../src/forms/form.ts'
export * from './mutants.ts'
export * from './predict.ts'
export { forms }

/** The certain numbers of every fixture that has a form. */
export const fixtureNumbers = async (): Promise<{ form: string; cells: Cells }[]> => {
  const all: { form: string; cells: Cells }[] = []
  for (const { name, bytes } of fixtures()) {
    const report = await parseReport(bytes, { name })
    const cells = numbersRead(report)
    if (report.form.id !== null && cells.size > 5) all.push({ form: report.form.id, cells })
  }
  return all
}
