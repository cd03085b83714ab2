import { addTo } from '../../base/group-by.ts'
import type { Across, DeskFile } from '../model.ts'
import type { Answers, NumberedBlob } from './protocol.ts'

/** What comparing years needs of the page. */
export interface YearActs {
  blob: (file: number) => Blob | undefined
  ask: (agencies: NumberedBlob[][], corrected: boolean) => Promise<Answers['across']>
}

/** Files by agency; those whose agency or year is not known, and agencies with one report, are compared with none. */
const byAgency = (files: readonly DeskFile[]): DeskFile[][] => {
  const groups = new Map<string, DeskFile[]>()
  for (const f of files) {
    const { key = null, year = null } = f.summary ?? {}
    if (key !== null && year !== null) addTo(groups, key, f)
  }
  return [...groups.values()].filter((own) => own.length > 1)
}

const signatureOf = (agencies: readonly (readonly DeskFile[])[]): string =>
  agencies.map((own) => own.map((f) => f.id).join(' ')).join('\n')

/** Compares the reports of each agency with those of the year before: all of them once they are read, and anew when others come. */
export const openYears = ({ blob, ask }: YearActs) => {
  let done = ''
  const blobsOf = (files: readonly DeskFile[]): NumberedBlob[] =>
    files.flatMap((f) => {
      const own = blob(f.id)
      return own === undefined ? [] : [{ file: f.id, blob: own }]
    })
  return {
    /** @returns by file what was found; null where nothing has changed since */
    compare: async (files: readonly DeskFile[]): Promise<Map<number, Across> | null> => {
      const agencies = byAgency(files)
      const signature = signatureOf(agencies)
      if (signature === done) return null
      done = signature
      const found = agencies.length === 0 ? [] : await ask(agencies.map(blobsOf), false)
      return new Map(found.map(({ file, ...across }) => [file, across]))
    },
    /** the same for the report that is looked at, with what a person has corrected */
    compareOne: async (files: readonly DeskFile[], file: number): Promise<Across | null> => {
      const own = byAgency(files).find((group) => group.some((f) => f.id === file))
      if (own === undefined) return null
      const found = (await ask([blobsOf(own)], true)).find((a) => a.file === file)
      return found === undefined ? null : { faults: found.faults, passed: found.passed, undone: found.undone }
    },
  }
}
