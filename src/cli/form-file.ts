import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Form } from '../forms/form.ts'
import { jsonFault } from './json-fault.ts'
import { UsageError } from './usage.ts'

/** What a JSON file holds; a mark of the byte order before it is no part of it. */
export const readJsonFile = (file: string, cwd: string): unknown => {
  let text: string
  try {
    text = readFileSync(resolve(cwd, file), 'utf8')
  } catch {
    throw new UsageError({ zh: `无法读取文件：${file}`, en: `This file cannot be read: ${file}` })
  }
  const json = text.replace(/^\ufeff/u, '')
  try {
    return JSON.parse(json)
  } catch (error) {
    const fault = jsonFault(json)
    const why = (error as Error).message
    throw new UsageError({
      zh: `${file} 不是有效的 JSON：${fault ? `第 ${fault.line} 行第 ${fault.column} 列，${fault.message.zh}` : why}`,
      en: `${file} is not valid JSON: ${fault ? `line ${fault.line}, column ${fault.column}: ${fault.message.en}` : why}`,
    })
  }
}

/** A form in a file of its own, as `--form` names it. What proves it is loaded only where there is one: `--help` need not wait for it. */
export const readForm = async (file: string, cwd: string): Promise<Form> => {
  const form = readJsonFile(file, cwd)
  const { formProblems, problemsMessage } = await import('../forms/form-problems.ts')
  const { ambiguousLabels } = await import('../match/ambiguous-labels.ts')
  const written = formProblems(form)
  const problems = written.length > 0 ? written : ambiguousLabels(form as Form)
  if (problems.length === 0) return form as Form
  const message = problemsMessage(problems)
  throw new UsageError({
    zh: `${file}：${message.zh}。用 nianbao forms check ${file} 查看全部。`,
    en: `${file}: ${message.en}. See all with nianbao forms check ${file}.`,
  })
}
