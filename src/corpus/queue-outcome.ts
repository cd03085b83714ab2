/** What is asked of a queue: these two of BullMQ's. */
interface Asked<Answer> {
  getJobState: (id: string) => Promise<string>
  getJob: (id: string) => Promise<{ returnvalue: Answer; failedReason: string } | undefined>
}

/**
 * What has become of a job. Its state is asked for first and the job after that: a job that ends between the two questions is under
 * way still, and is asked after again; the other way round it would be done and have no answer.
 */
export const outcomeOf = async <Answer>(
  queue: Asked<Answer>,
  id: string,
): Promise<{ done: Answer } | { failed: string } | 'gone' | 'under way'> => {
  const state = await queue.getJobState(id)
  if (state !== 'completed' && state !== 'failed' && state !== 'unknown') return 'under way'
  const job = await queue.getJob(id)
  if (job === undefined) return 'gone'
  if (state === 'completed') return { done: job.returnvalue }
  return state === 'failed' ? { failed: job.failedReason } : 'under way'
}
