import type { Message } from '../error.ts'

/** Why a build, or a question to a dataset, cannot go on. A file that cannot be read is no such thing: it is a row of `problems`. */
export class CorpusError extends Error {
  readonly code:
    | 'locked'
    | 'not-a-dataset'
    | 'disk'
    | 'damaged-journal'
    | 'missing-library'
    | 'bad-query'
    | 'queue'
    | 'bad-list'
    | 'cannot-start'
    | 'bad-rules'
    | 'no-such-row'
    | 'no-such-build'
  readonly messages: Message
  constructor(code: CorpusError['code'], messages: Message, options?: ErrorOptions) {
    super(`${messages.zh} / ${messages.en}`, options)
    this.name = 'CorpusError'
    this.code = code
    this.messages = messages
  }
}
